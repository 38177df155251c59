package dev.rolloutledger.worker.platform.vercelenv;

import dev.rolloutledger.rollout.TargetAct;
import dev.rolloutledger.worker.platform.PlatformException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the application runs with, and what the project's settings would make of it. */
record Reading(VercelApi api, Application application) {

  /** Stands for a value that is nobody's business here. */
  private static final String NOT_READ = "(set)";

  /**
   * The values of names. Only what the application tells, or a rollout wrote, is read; of everything
   * else it is told that it is there.
   */
  Map<String, String> read(Collection<String> names) throws PlatformException {
    List<Variable> all = api.variables();
    if (names.isEmpty()) {
      api.project();
    }
    Map<String, String> running = application.values(names);
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : names) {
      List<Variable> own = Settings.production(all, List.of(name));
      put(values, name, running.get(name), own.isEmpty() ? null : own.get(0));
    }
    return values;
  }

  private void put(
      Map<String, String> values,
      String name,
      @Nullable String running,
      @Nullable Variable variable)
      throws PlatformException {
    if (variable == null) {
      if (running != null) {
        values.put(name, running);
      }
    } else if (running == null) {
      boolean ours = Mark.isIn(variable.comment()) && variable.readable();
      values.put(name, ours ? api.value(variable) : NOT_READ);
    } else {
      values.put(name, running);
      String next = variable.readable() ? api.value(variable) : running;
      if (!next.equals(running)) {
        values.put(name + TargetAct.NEXT, next);
      }
    }
  }
}
