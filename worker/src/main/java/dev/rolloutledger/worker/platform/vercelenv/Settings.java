package dev.rolloutledger.worker.platform.vercelenv;

import dev.rolloutledger.worker.platform.FencedException;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables of a write as they stood when it began. Those of other environments are left out. */
final class Settings {

  private static final Set<String> SWITCHES = Set.of("true", "on", "yes", "1", "enabled");

  private final List<Variable> own;
  private final @Nullable Mark mark;

  private Settings(List<Variable> own, @Nullable Mark mark) {
    this.own = List.copyOf(own);
    this.mark = mark;
  }

  static Settings of(List<Variable> all, TargetWrite write) {
    List<Variable> own = production(all, write.settings().keySet());
    return new Settings(own, Mark.latest(own, write.name()).orElse(null));
  }

  /** Those of production; one of it alone goes before one that it shares. */
  static List<Variable> production(List<Variable> all, Collection<String> names) {
    List<Variable> chosen = new ArrayList<>();
    for (String name : names) {
      all.stream()
          .filter(variable -> variable.key().equals(name) && variable.inProduction())
          .min(Comparator.comparing(variable -> variable.targets().size()))
          .ifPresent(chosen::add);
    }
    return chosen;
  }

  /** Why a forward write of these names cannot be made. */
  static List<String> obstacles(List<Variable> all, Collection<String> names) {
    return production(all, names).stream()
        .map(Variable::obstacle)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Id of what was in production before the rollout's first write, as it is after this one. */
  String before(TargetWrite write, String production) {
    return Mark.after(mark, write, production).before();
  }

  /** Id of what was in production before the rollout's first write; empty if it never wrote. */
  String before(TargetWrite off) {
    return mark == null || mark.fence().number() < off.number() ? "" : mark.before();
  }

  /** Whether what is deployed from them has a change that was not taken back yet. */
  boolean open() {
    return mark != null && !mark.fence().closed();
  }

  /** When one of them was written last. */
  Instant written() {
    return own.stream().map(Variable::updated).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
  }

  /** A forward write that comes too late changes nothing. */
  void checkFence(TargetWrite forward) throws FencedException {
    if (mark != null && mark.fence().refuses(forward)) {
      throw new FencedException("expected nothing later than fence " + forward.fence() + " of "
          + forward.rollout() + " at Vercel, found " + mark.fence().text());
    }
  }

  /** All of it can be written, or nothing is. */
  void checkWritable() throws PlatformException {
    List<String> obstacles =
        own.stream().map(Variable::obstacle).flatMap(Optional::stream).toList();
    if (!obstacles.isEmpty()) {
      throw new PlatformException(Next.GIVE_UP, String.join("; ", obstacles));
    }
  }

  /**
   * Writes what does not stand there yet. What switches a feature on comes last: whatever is deployed
   * between two of these writes has not more of the feature than was asked for.
   *
   * @param production id of what is in production now
   */
  void write(VercelApi api, TargetWrite write, String production, List<String> calls)
      throws PlatformException {
    Mark next = Mark.after(mark, write, production);
    List<Map.Entry<String, String>> inOrder = write.settings().entrySet().stream()
        .sorted(Comparator.comparing(setting -> switches(setting.getValue())))
        .toList();
    for (Map.Entry<String, String> setting : inOrder) {
      Variable variable = own(setting.getKey());
      String value = setting.getValue();
      if (variable == null) {
        api.create(setting.getKey(), value, next.in(""));
      } else if (stands(api, variable, value, next)) {
        continue;
      } else {
        api.edit(variable, value, next.in(variable.comment()));
      }
      calls.add("set " + setting.getKey() + "=" + value);
    }
  }

  private static boolean stands(VercelApi api, Variable variable, String value, Mark next)
      throws PlatformException {
    return variable.readable()
        && Mark.in(variable.comment(), next.rollout()).filter(next::equals).isPresent()
        && api.value(variable).equals(value);
  }

  private @Nullable Variable own(String key) {
    return own.stream().filter(each -> each.key().equals(key)).findFirst().orElse(null);
  }

  private static boolean switches(String value) {
    return SWITCHES.contains(value.toLowerCase(Locale.ROOT));
  }
}
