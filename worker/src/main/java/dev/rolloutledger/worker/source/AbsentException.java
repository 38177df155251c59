package dev.rolloutledger.worker.source;

import dev.rolloutledger.judgement.Sample.Absence;

/** Why a metric has no value; becomes a sample. */
public final class AbsentException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Absence.Kind kind;

  private AbsentException(Absence.Kind kind, String reason) {
    super(reason);
    this.kind = kind;
  }

  /** The source could not be asked, or answered something else. */
  public static AbsentException error(String reason) {
    return new AbsentException(Absence.Kind.ERROR, reason);
  }

  /** The source answered, and had nothing to say. */
  public static AbsentException noData(String reason) {
    return new AbsentException(Absence.Kind.NO_DATA, reason);
  }

  /** Which of the two. */
  public Absence.Kind kind() {
    return kind;
  }

  /** The same reason, with what it is about before it. */
  public AbsentException of(String subject) {
    return new AbsentException(kind, subject + ": " + getMessage());
  }
}
