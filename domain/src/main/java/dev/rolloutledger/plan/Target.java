package dev.rolloutledger.plan;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rollout steers: named settings behind one connection.
 *
 * @param connection name of a flag platform's connection; the worker holds where it is and its
 *     credentials
 * @param flag what the lease is taken on: two rollouts never steer one flag of one connection
 * @param settings the settings that are written, by name, in the plan's order
 * @param present settings that must be there already and are never written
 * @param drift what is done where somebody changed it by hand; null where the plan does not say
 * @param look how often it is looked at while a hold runs, 10 seconds to 1 day; null likewise
 */
public record Target(
    String connection,
    String flag,
    Map<String, Setting> settings,
    List<String> present,
    @Nullable OnDrift drift,
    @Nullable Duration look) {

  private static final Duration LOOK = Duration.ofMinutes(15);

  public Target {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    present = List.copyOf(present);
  }

  /** What is done where somebody changed it by hand. */
  public OnDrift onDrift() {
    return drift == null ? OnDrift.HOLD : drift;
  }

  /** How often it is looked at while a hold runs; no more often than it is sampled. */
  public Duration looked() {
    return look == null ? LOOK : look;
  }

  /** Whether another one steers the same settings to the same values. */
  public boolean steersAs(Target other) {
    return connection.equals(other.connection)
        && flag.equals(other.flag)
        && settings.equals(other.settings)
        && present.equals(other.present);
  }

  /** What stands at the target at a percentage (1 to 100). */
  public Map<String, String> at(int percentage) {
    Map<String, String> values = new LinkedHashMap<>();
    settings.forEach((name, setting) -> values.put(name, setting.at(percentage)));
    return values;
  }

  /** What a rollback writes; settings without an off value are left as they are. */
  public Map<String, String> off() {
    Map<String, String> values = new LinkedHashMap<>();
    settings.forEach((name, setting) -> {
      if (setting.off() != null) {
        values.put(name, setting.off());
      }
    });
    return values;
  }

  /** Identity of the lease: one rollout at a time holds it. */
  public String lease() {
    return connection + "/" + flag;
  }
}
