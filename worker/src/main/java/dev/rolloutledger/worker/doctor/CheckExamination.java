package dev.rolloutledger.worker.doctor;

import dev.rolloutledger.plan.Check;
import dev.rolloutledger.worker.check.CheckResult;
import dev.rolloutledger.worker.check.Checks;
import dev.rolloutledger.worker.connection.ConnectionException;
import dev.rolloutledger.worker.connection.Connections;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Makes a plan's check once. One that may have effects is made only where somebody asked for it. */
final class CheckExamination implements Examination {

  private static final Set<String> WITHOUT_EFFECTS = Set.of("GET", "HEAD");
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Check.Http check;
  private final Connections connections;
  private final boolean probe;

  CheckExamination(Check.Http check, Connections connections, boolean probe) {
    this.check = check;
    this.connections = connections;
    this.probe = probe;
  }

  @Override
  public String name() {
    return "check " + check.name();
  }

  @Override
  public Duration patience() {
    return timeout().plusSeconds(2);
  }

  private Duration timeout() {
    return check.timeout().compareTo(LONGEST) < 0 ? check.timeout() : LONGEST;
  }

  @Override
  public List<Finding> examine() throws InterruptedException {
    String method = check.request().method();
    if (!probe && !WITHOUT_EFFECTS.contains(method)) {
      return List.of(
          Finding.skipped(name(), "a " + method + " may have effects; --probe makes it"));
    }
    try {
      connections.http(check.connection());
    } catch (ConnectionException missing) {
      return List.of(Finding.skipped(name(), "its connection is missing, or of another kind"));
    }
    CheckResult result = new Checks(connections)
        .run(new Check.Http(
            check.name(), check.connection(), check.request(), check.expect(), timeout()));
    return List.of(
        result.passed()
            ? Finding.ok(name(), result.expected(), result.found())
            : Finding.fail(
                name(), result.expected(), result.found(), "a rollout would be stopped by it"));
  }
}
