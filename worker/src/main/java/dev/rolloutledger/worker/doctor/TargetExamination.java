package dev.rolloutledger.worker.doctor;

import dev.rolloutledger.plan.Target;
import dev.rolloutledger.worker.connection.ConnectionException;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.platform.DeployedPlatform;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether a plan's settings can be read, and those that must be there already are. */
final class TargetExamination implements Examination {

  private final Target target;
  private final Connections connections;

  TargetExamination(Target target, Connections connections) {
    this.target = target;
    this.connections = connections;
  }

  @Override
  public String name() {
    return "target " + target.lease();
  }

  @Override
  public List<Finding> examine() {
    List<String> names = new ArrayList<>(target.settings().keySet());
    names.addAll(target.present());
    try {
      FlagPlatform platform = connections.platform(target.connection());
      Map<String, String> found = platform.read(names);
      List<Finding> findings = new ArrayList<>(List.of(settings(found)));
      if (!platform.makesSettings()) {
        target.settings().keySet().stream()
            .filter(name -> !found.containsKey(name))
            .forEach(name -> findings.add(missing(name)));
      }
      if (platform instanceof DeployedPlatform deployed) {
        deployed
            .obstacles(target.settings().keySet())
            .forEach(obstacle -> findings.add(Finding.fail(
                name(), "settings that can be written", obstacle, "no phase can be set")));
      }
      // Their values are not ours, and may be anything: they are not shown.
      for (String present : target.present()) {
        findings.add(
            found.containsKey(present)
                ? Finding.ok("setting " + present, "it to be there", "it is")
                : Finding.fail(
                    "setting " + present,
                    "it to be there already (present)",
                    "none",
                    "set it at the target; a rollout does not"));
      }
      return findings;
    } catch (PlatformException unread) {
      return List.of(Sentence.of("to read the settings", unread)
          .failed(name(), "nothing can be set, nor taken back, before it can be read"));
    } catch (ConnectionException missing) {
      return List.of(Finding.skipped(name(), "its connection is missing, or of another kind"));
    }
  }

  private static Finding missing(String name) {
    return Finding.fail(
        "flag " + name, "it to be there already", "none", "make it there; a rollout makes no flag");
  }

  private Finding settings(Map<String, String> found) {
    List<String> shown = target.settings().keySet().stream()
        .map(name -> name + (found.containsKey(name) ? "=" + found.get(name) : " (not there yet)"))
        .toList();
    String expected = "to read its settings";
    boolean off = target.off().entrySet().stream()
        .allMatch(entry -> entry.getValue().equals(found.get(entry.getKey())));
    String text = String.join(", ", shown);
    return off || !found.keySet().containsAll(target.off().keySet())
        ? Finding.ok(name(), expected, text)
        : Finding.warn(
            name(),
            "its off state before a rollout",
            text,
            "somebody has it on: a rollout that runs, or by hand");
  }
}
