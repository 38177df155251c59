package dev.rolloutledger.workflow.reconcile;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.RedactedText;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.SameRequest;
import dev.rolloutledger.rollout.SamplingAct;
import dev.rolloutledger.rollout.WindowEvent.WindowsConsulted;
import dev.rolloutledger.workflow.activity.LedgerActivities;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Which entries an act leads to. */
final class Fitting {

  private Fitting() {}

  /** Whether the first entry of a command is what its act leads to. */
  static boolean fits(RolloutCommand command, List<Entry> found) {
    if (command.act() instanceof PersonAct act) {
      List<Fact> facts =
          found.stream().map(Entry::fact).filter(Objects::nonNull).toList();
      // Whoever redacted an act took the words with which it could be compared.
      return facts.size() < found.size()
          || RedactedText.in(found.get(0).payload().text())
          || SameRequest.is(act, command.actor(), facts);
    }
    String first = first(command.act());
    return first.isEmpty()
        // It stands in front of the advance, or of the wait for a window.
        || (command.act() instanceof ProcedureAct.EnterPhase
            && found.get(0).fact() instanceof WindowsConsulted)
        || found.get(0).type().equals(first);
  }

  /** Whether an act changes nothing where it is so already. */
  static boolean mayLeadToNothing(Act act) {
    return act instanceof ProcedureAct.BeginWait
        || act instanceof ProcedureAct.EnterPhase
        || act instanceof ProcedureAct.EndWait
        || act instanceof RollbackAct.RollBack
        || act instanceof RollbackAct.FinishRollback;
  }

  /** Whether the ledger refused a call, for its state or for its id. */
  static boolean refused(Call call) {
    return call.outcome() == Call.Outcome.FAILED && call.failure().equals(LedgerActivities.REFUSED);
  }

  /** The type of an act's first entry; empty for one that the procedure does not record itself. */
  private static String first(Act act) {
    if (act instanceof ProcedureAct.PassPreflight) {
      return "PreflightPassed";
    }
    if (act instanceof ProcedureAct.EnterPhase) {
      return "PhaseEntered";
    }
    if (act instanceof ProcedureAct.BeginHold) {
      return "HoldBegan";
    }
    if (act instanceof ProcedureAct.BeginWait) {
      return "WaitBegan";
    }
    if (act instanceof ProcedureAct.EndWait) {
      return "WaitEnded";
    }
    if (act instanceof ProcedureAct.Complete) {
      return "RolloutCompleted";
    }
    if (act instanceof SamplingAct.NoteSilence) {
      return "SamplerSilent";
    }
    return act instanceof RollbackAct.FinishRollback ? "RolledBack" : "";
  }

  /** An act in words. */
  static String say(Act act) {
    return act.getClass()
        .getSimpleName()
        .replaceAll("([a-z])([A-Z])", "$1 $2")
        .toLowerCase(Locale.ROOT);
  }
}
