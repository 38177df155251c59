package dev.rolloutledger.worker.doctor;

import java.util.List;

/** Whether the Java machine is new enough. */
public final class JavaExamination implements Examination {

  private static final int OLDEST = 17;

  @Override
  public String name() {
    return "java";
  }

  @Override
  public List<Finding> examine() {
    Runtime.Version version = Runtime.version();
    String expected = OLDEST + " or newer";
    return List.of(
        version.feature() >= OLDEST
            ? Finding.ok(name(), expected, version.toString())
            : Finding.fail(name(), expected, version.toString(), "point JAVA_HOME at a newer JDK"));
  }
}
