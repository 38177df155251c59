package dev.rolloutledger.worker.diagnosis.desk;

import dev.rolloutledger.plan.Check;
import dev.rolloutledger.plan.Look;
import dev.rolloutledger.plan.Target;
import dev.rolloutledger.rollout.Diagnosed;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.worker.activity.Platforms;
import dev.rolloutledger.worker.activity.Probe;
import dev.rolloutledger.worker.check.CheckResult;
import dev.rolloutledger.worker.diagnosis.DiagnosisException;
import dev.rolloutledger.worker.diagnosis.Looker;
import dev.rolloutledger.worker.platform.PlatformException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes questions of what a plan's diagnosis looks at. */
final class Questions {

  private final Platforms platforms;
  private final Probe probe;
  private final Looker looker;

  Questions(Platforms platforms, Probe probe, Looker looker) {
    this.platforms = platforms;
    this.probe = probe;
    this.looker = looker;
  }

  Question of(
      RolloutState state,
      String diagnosis,
      Look look,
      Diagnosed.Owed owed,
      Instant at,
      Duration timeout) {
    if (look instanceof Look.Probe probed) {
      Check check = state.plan().check(probed.check());
      return check instanceof Check.Http http
          ? new Question(look.name(), asked(http), () -> answered(http, timeout))
          : readBack(state, look);
    }
    if (look instanceof Look.Asked asked) {
      Look.Asked filled = filled(asked, owed, at);
      return new Question(
          look.name(),
          filled.connection() + " " + said(filled.parameters()),
          () -> looker.look(diagnosis, filled, at, timeout));
    }
    return readBack(state, look);
  }

  private static String asked(Check.Http http) {
    return "check " + http.name() + ": " + http.request().method() + " "
        + http.request().path();
  }

  private List<String> answered(Check.Http http, Duration timeout) {
    Duration bound = http.timeout().compareTo(timeout) < 0 ? http.timeout() : timeout;
    CheckResult result = probe.run(
        new Check.Http(http.name(), http.connection(), http.request(), http.expect(), bound));
    List<String> lines = new ArrayList<>();
    lines.add(result.passed() ? "passed: " + result.found() : "not passed: " + result.sentence());
    result.excerpt().lines().filter(line -> !line.isBlank()).forEach(lines::add);
    return lines;
  }

  private static Look.Asked filled(Look.Asked asked, Diagnosed.Owed owed, Instant at) {
    Map<String, String> parameters = new LinkedHashMap<>();
    String due = (owed.due() == null ? owed.at() : owed.due()).toString();
    asked
        .parameters()
        .forEach((name, value) ->
            parameters.put(name, value.replace("{at}", at.toString()).replace("{due}", due)));
    return new Look.Asked(asked.name(), asked.connection(), parameters);
  }

  private static String said(Map<String, String> parameters) {
    List<String> said = new ArrayList<>();
    parameters.forEach((name, value) -> said.add(name + ": " + value.strip()));
    return String.join(", ", said);
  }

  /** The settings as they stand, and where they are not what the ledger says. */
  private Question readBack(RolloutState state, Look look) {
    Target target = state.plan().target();
    int percentage = state.target().percentage();
    Map<String, String> wanted =
        new TreeMap<>(percentage == 0 ? target.off() : target.at(percentage));
    return new Question(
        look.name(), "settings of " + target.connection() + "/" + target.flag(), () -> {
          Map<String, String> found = read(target);
          List<String> lines = new ArrayList<>();
          for (String name : target.settings().keySet()) {
            lines.add(line(name, found.get(name), wanted.get(name)));
          }
          return lines;
        });
  }

  private Map<String, String> read(Target target) throws DiagnosisException {
    try {
      return platforms.platform(target.connection()).read(target.settings().keySet());
    } catch (PlatformException failure) {
      throw new DiagnosisException(String.valueOf(failure.getMessage()));
    }
  }

  private static String line(String name, @Nullable String found, @Nullable String wanted) {
    String stands = found == null ? name + " is not there" : name + "=" + found;
    return wanted == null || wanted.equals(found) ? stands : stands + ", expected " + wanted;
  }
}
