package dev.rolloutledger.rollout;

import java.util.List;

/** What follows from a command: a pure function of the state, used by aggregate and spool alike. */
public final class Decisions {

  private Decisions() {}

  /**
   * The events that a command leads to; none where it is already so.
   *
   * @throws RefusedException if the command does not fit the state; {@link StaleEpochException} if it
   *     comes from a run that a later one has replaced
   */
  public static List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
    if (!(command.act() instanceof ProcedureAct.Start)) {
      state.known();
    }
    if (!anyRunMaySend(command.act())) {
      checkEpoch(state.progress().epoch(), command);
    }
    return command.act().decide(state, command);
  }

  /** Law 2: whoever asks for the way back, or saw that the target is off, is heard. */
  private static boolean anyRunMaySend(Act act) {
    return act instanceof RollbackAct.RollBack || act instanceof RollbackAct.RecordOff;
  }

  private static void checkEpoch(long current, RolloutCommand command) {
    long epoch = command.epoch();
    if (epoch == 0) {
      if (current > 0 && !comesFromOutside(command.act())) {
        throw new RefusedException(
            "only run " + current + " of " + command.rollout() + " may send that");
      }
    } else if (epoch < current) {
      throw new StaleEpochException(command.rollout(), epoch, current);
    } else if (epoch > current && !(command.act() instanceof ProcedureAct.BeginRun)) {
      throw new RefusedException("run " + epoch + " has not begun");
    }
  }

  private static boolean comesFromOutside(Act act) {
    return act instanceof PersonAct
        || act instanceof RollbackAct
        || act instanceof DiagnosisAct
        || act instanceof ProcedureAct.Start
        || act instanceof TargetAct.RecordCheck;
  }
}
