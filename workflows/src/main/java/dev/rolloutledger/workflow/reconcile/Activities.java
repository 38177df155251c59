package dev.rolloutledger.workflow.reconcile;

/** The activities as an engine's history names them, and what its timers are called. */
final class Activities {

  static final String OPEN = "Ledger_Open";
  static final String BEGIN = "Ledger_Begin";
  static final String RECORD = "Ledger_Record";
  static final String READ = "Ledger_Read";
  static final String RELEASE = "Ledger_ReleaseLease";
  static final String CHANGE = "Target_Change";
  static final String PUT_BACK = "Target_PutBack";
  static final String LIVE = "Target_Live";
  static final String PROVE = "Target_Prove";
  static final String LOOK = "Target_Look";
  static final String CHECK = "Check_Run";
  static final String STINT = "Sampling_Stint";
  static final String BASELINE = "Judgement_Baseline";
  static final String JUDGE_PHASE = "Judgement_Phase";
  static final String CLOSING = "Judgement_Closing";
  static final String WINDOWS = "Windows_Await";
  static final String OFF = "Rollback_SwitchOff";
  static final String EVIDENCE = "Rollback_GatherEvidence";

  /** How the summary of a timer begins that waits behind a deadline. */
  static final String LATE_SAMPLE = "last due sample of ";

  private Activities() {}
}
