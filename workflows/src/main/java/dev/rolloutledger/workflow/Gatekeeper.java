package dev.rolloutledger.workflow;

import dev.rolloutledger.rollout.Gate;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.Steering.Wait;
import java.time.Duration;

/** Waits at gates for what people and samples have to say. */
final class Gatekeeper {

  /** How often a spent budget is looked at again; each look costs the engine's history. */
  private static final Duration LOOK = Duration.ofMinutes(15);

  private final Recorder recorder;
  private final Waits waits;

  Gatekeeper(Recorder recorder, Waits waits) {
    this.recorder = recorder;
    this.waits = waits;
  }

  /**
   * Waits for attestations, approvals, the end of a pause, and until no spent budget holds the rollout
   * back; the samples go on. The step behind the gate ends the waits. An amended plan may have put the
   * rollout elsewhere meanwhile.
   */
  void pass() {
    Stage stage = recorder.brief().stage();
    while (!gateOpen() && recorder.brief().stage() == stage) {
      Gate gate = gate();
      endWhatIsGiven(gate);
      if (!gate.missing().isEmpty()) {
        waits.begin(
            Wait.Kind.ATTESTATION,
            "not attested: " + String.join(", ", gate.missing()),
            "attest, or a rollback");
      }
      if (gate.lacking(Recorder.now()) > 0) {
        waits.begin(
            Wait.Kind.APPROVAL,
            gate.name() + " needs the approval of " + people(gate.needed()),
            "approve, or a rollback");
      }
      if (gate.spent().isEmpty()) {
        int lacking = gate.lacking(Recorder.now());
        waits.until(() -> gateOpen()
            || !gate().spent().isEmpty()
            || !gate().missing().equals(gate.missing())
            || gate().lacking(Recorder.now()) != lacking
            || recorder.brief().stage() != stage);
      } else {
        awaitBudgets(gate);
      }
    }
  }

  /** What one person gave is not waited for any more, although another one is. */
  private void endWhatIsGiven(Gate gate) {
    if (gate.missing().isEmpty()) {
      waits.end(Wait.Kind.ATTESTATION, "all of it was attested");
    }
    if (gate.lacking(Recorder.now()) == 0) {
      waits.end(Wait.Kind.APPROVAL, "enough people approved");
    }
  }

  /** Samples end this, and they do not call: the state is read again from time to time. */
  private void awaitBudgets(Gate gate) {
    waits.begin(
        Wait.Kind.DATA,
        String.join("; ", gate.spent()),
        "samples that bring it within its budget, or a rollback");
    Duration every = recorder.brief().every();
    waits.lasting(every.compareTo(LOOK) < 0 ? LOOK : every);
    recorder.refresh(recorder.brief().rollout());
  }

  private static String people(int count) {
    return count == 1 ? "one person" : count + " people";
  }

  private Gate gate() {
    return recorder.brief().gate();
  }

  private boolean gateOpen() {
    return gate().isOpen(Recorder.now());
  }
}
