package dev.rolloutledger.examples.chat;

import static dev.rolloutledger.examples.chat.Trait.COMPLAINT;
import static dev.rolloutledger.examples.chat.Trait.ERROR;
import static dev.rolloutledger.examples.chat.Trait.EXTRACTION;
import static dev.rolloutledger.examples.chat.Trait.HALLUCINATION;
import static dev.rolloutledger.examples.chat.Trait.LATENCY;
import static dev.rolloutledger.examples.chat.Trait.MEMORY;
import static dev.rolloutledger.examples.chat.Trait.OVERHEAD;
import static dev.rolloutledger.examples.chat.Trait.QUALITY;
import static dev.rolloutledger.examples.chat.Trait.ROBOTIC;
import static dev.rolloutledger.examples.chat.Trait.SATISFACTION;

import dev.rolloutledger.examples.chat.Answer.Reception;
import dev.rolloutledger.examples.chat.Answer.Tracking;
import dev.rolloutledger.examples.incident.Conditions;
import org.jspecify.annotations.Nullable;

/**
 * How a turn is answered: the one path that a real request and a simulated conversation both take.
 *
 * <p>Whatever a caller can see go wrong goes wrong in follow-ups, which carry the whole context
 * with them; a conversation's first question is always answered, and in plain words. So a probe
 * says the same thing every time. The rates are the runbook's, taken over all conversations:
 * errors 0.3 %, robotic answers 24 %, response time 1.2 s and 0.2 s more with metadata.
 */
public final class ChatModel {
  private static final int REFERENCES = 8;

  private final Conditions conditions;
  private final FaultLevels faults;

  /** A model under the conditions of one moment. */
  public ChatModel(Conditions conditions) {
    this.conditions = conditions;
    this.faults = FaultLevels.under(conditions);
  }

  /** Answers a turn; the same turn under the same conditions gets the same answer. */
  public Answer answer(Turn turn) {
    Chance chance = turn.chance();
    boolean followUp = turn.question().followUp();
    Tracking tracking = conditions.flag().covers(turn.bucket()) ? tracking(chance, followUp) : null;
    boolean struck = followUp && tracking != null;
    boolean failed = followUp && chance.of(ERROR) < 0.005 + (struck ? faults.errors() : 0);
    boolean robotic = followUp && !failed && chance.of(ROBOTIC) < 0.4;
    double millis = millis(chance, tracking) + (struck ? faults.latencyMillis() : 0);
    double complaints = complaints(robotic, tracking != null);
    boolean complained = chance.of(COMPLAINT) < complaints;
    Reception reception = reception(chance, tracking != null, failed, robotic, complained);
    return new Answer(turn.question(), failed, robotic, millis, reception, tracking);
  }

  private Tracking tracking(Chance chance, boolean followUp) {
    double draw = chance.of(MEMORY);
    int missed = draw < 0.04 ? 2 : draw < 0.2 ? 1 : 0;
    double overheadMillis = 14 + 16 * chance.of(OVERHEAD);
    boolean kept = !followUp || chance.of(EXTRACTION) >= faults.forgotten();
    return new Tracking(kept ? 1.0 - (double) missed / REFERENCES : 0, overheadMillis, kept);
  }

  private static double millis(Chance chance, @Nullable Tracking tracking) {
    double answering = 900 - 300 * Math.log(1 - chance.of(LATENCY));
    // The summary of the context is read by the language model, too: 178 ms beside the overhead.
    return tracking == null ? answering : answering + 178 + tracking.overheadMillis();
  }

  private double complaints(boolean robotic, boolean enhanced) {
    double usual = robotic ? (enhanced ? 0.08 : 0.09) : 0.012;
    return enhanced ? usual + faults.complaints() : usual;
  }

  private static Reception reception(
      Chance chance, boolean enhanced, boolean failed, boolean robotic, boolean complained) {
    double good = (robotic ? 0.51 : 0.88) + (enhanced ? 0.02 : 0);
    double satisfied = enhanced ? 0.915 : 0.905;
    return new Reception(
        complained,
        !failed && chance.of(QUALITY) < good,
        !failed && !complained && chance.of(SATISFACTION) < satisfied,
        chance.of(HALLUCINATION) < 0.005);
  }
}
