package dev.rolloutledger.worker.doctor;

import java.time.Duration;
import java.util.List;

/** One thing that the doctor looks at. It changes nothing, and ends when its thread is interrupted. */
public interface Examination {

  /** What was found already, in its place among the others. */
  static Examination found(List<Finding> findings) {
    return new Examination() {
      @Override
      public String name() {
        return "";
      }

      @Override
      public List<Finding> examine() {
        return findings;
      }
    };
  }

  /** What is looked at, some words; findings have names of their own. */
  String name();

  /** How long it may take. */
  default Duration patience() {
    return Duration.ofSeconds(10);
  }

  /**
   * Looks. Whatever is wrong is a finding; an exception is a fault of ours, and becomes one.
   *
   * @throws InterruptedException if it took too long
   */
  List<Finding> examine() throws InterruptedException;
}
