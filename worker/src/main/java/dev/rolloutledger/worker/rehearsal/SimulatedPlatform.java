package dev.rolloutledger.worker.rehearsal;

import dev.rolloutledger.plan.Target;
import dev.rolloutledger.worker.platform.FencedException;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.TargetWrite;
import dev.rolloutledger.worker.rehearsal.Scenario.Strikes;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** A flag platform in memory that fences as the real ones do, and fails where the script says so. */
final class SimulatedPlatform implements FlagPlatform {

  private final Script script;
  private final InstantSource clock;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private String closed = "";
  private long fence;

  SimulatedPlatform(Target target, Script script, InstantSource clock) {
    this.script = script;
    this.clock = clock;
    target.present().forEach(name -> settings.put(name, "there"));
    settings.putAll(target.off());
  }

  @Override
  public synchronized Map<String, String> read(Collection<String> names) throws PlatformException {
    failIfStruck();
    Map<String, String> found = new LinkedHashMap<>(settings);
    found.keySet().retainAll(names);
    return found;
  }

  @Override
  public synchronized void write(TargetWrite write) throws PlatformException {
    failIfStruck();
    if (!write.off() && (closed.equals(write.rollout()) || write.fence() < fence)) {
      throw new FencedException(
          "fence " + write.fence() + " of " + write.rollout() + " is behind what stands there");
    }
    settings.putAll(write.settings());
    if (write.off()) {
      closed = write.rollout();
    } else {
      fence = write.fence();
    }
  }

  private void failIfStruck() throws PlatformException {
    if (script.strikes(Strikes.TARGET, null, clock.instant()).isPresent()) {
      throw new PlatformException(
          PlatformException.Next.RETRY, "the scenario lets the target fail");
    }
  }
}
