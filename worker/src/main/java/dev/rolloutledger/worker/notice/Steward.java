package dev.rolloutledger.worker.notice;

import java.util.function.BooleanSupplier;

/**
 * What one of those who share a ledger does for all: reminders, and notices that are owed. Owed ones
 * are looked for when the turn comes, and once more after what was under way elsewhere has settled.
 */
public final class Steward implements Runnable {

  private final BooleanSupplier turn;
  private final Owed owed;
  private final Reminders reminders;
  private final int looks;
  private int looked;

  /**
   * @param turn whether it is this process's turn
   * @param looks how often it is looked for what is owed; twice where others may be sending now
   */
  public Steward(BooleanSupplier turn, Owed owed, int looks, Reminders reminders) {
    this.turn = turn;
    this.owed = owed;
    this.looks = looks;
    this.reminders = reminders;
  }

  /** To be called every minute or so, on the notices' thread. */
  @Override
  public void run() {
    if (!turn.getAsBoolean()) {
      looked = 0;
      return;
    }
    if (looked < looks) {
      owed.run();
      looked++;
    }
    reminders.run();
  }
}
