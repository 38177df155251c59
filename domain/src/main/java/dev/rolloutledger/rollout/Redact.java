package dev.rolloutledger.rollout;

import dev.rolloutledger.rollout.SteeringEvent.EntriesRedacted;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Removes the personal text of entries for good. What people wrote is only removed from a rollout that
 * is over, since a running one decides by it: approvals count by name.
 *
 * @param entries ledger indexes, 1 to {@link #MOST}; kept in order, each once
 * @param objection why these entries cannot be redacted, as the ledger found when it looked; whatever
 *     a caller says here is not listened to
 */
public record Redact(
    String reason, List<Long> entries, @Nullable String objection) implements PersonAct {

  /** Entries that one act names at most. */
  public static final int MOST = 1_000;

  public Redact {
    entries = entries == null ? List.of() : entries.stream().distinct().sorted().toList();
  }

  /** One that nobody has looked at yet. */
  public Redact(String reason, List<Long> entries) {
    this(reason, entries, null);
  }

  /** The same with what the ledger says to it. */
  public Redact objected(@Nullable String found) {
    return new Redact(reason, entries, found);
  }

  @Override
  public String words() {
    return "redact";
  }

  @Override
  public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
    Guards.reasonGiven(reason);
    if (entries.isEmpty() || entries.size() > MOST) {
      throw new RefusedException(
          "expected 1 to " + MOST + " entries to redact, found " + entries.size());
    }
    if (command.actor().known().equals(Actor.ENGINE.known())) {
      throw new RefusedException("expected a person who redacts, found the procedure itself");
    }
    Stage stage = state.progress().stage();
    if (!stage.over()) {
      return refuse(
          command,
          "the rollout is " + stage + ", and what a running one decides by is not taken from it");
    }
    Map<String, ApprovalBook.Review> owed = state.steering().approvals().owed();
    if (!owed.isEmpty()) {
      return refuse(
          command,
          "a review is owed (" + String.join(", ", owed.keySet())
              + "), and who may not give it is known by name");
    }
    if (!command.actor().verified()) {
      return refuse(
          command,
          "nobody verified the name " + command.actor().name()
              + ", and what is redacted is gone for good");
    }
    return objection == null
        ? List.of(new EntriesRedacted(command.at(), command.actor(), reason, entries))
        : refuse(command, objection);
  }
}
