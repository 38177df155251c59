package dev.rolloutledger.entry;

import dev.rolloutledger.plan.yaml.Words;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which rollout is meant by a name: {@code checkout} is the last one of {@code checkout/1, ...}. */
public final class RolloutNames {

  private static final Pattern ID = Pattern.compile("[^/]+/[1-9]\\d{0,8}");

  private RolloutNames() {}

  /**
   * The id that is meant.
   *
   * @param ids ids of all rollouts
   * @param nameOrId a name, for its last rollout, or an id
   * @throws UnknownRolloutException if there is none, with the name that was likely meant
   */
  public static String resolve(Collection<String> ids, String nameOrId) {
    if (ids.contains(nameOrId)) {
      return nameOrId;
    }
    return last(ids, nameOrId).orElseThrow(() -> unknown(ids, nameOrId));
  }

  /** The last rollout of a name. */
  public static Optional<String> last(Collection<String> ids, String name) {
    return ids.stream()
        .filter(id -> ID.matcher(id).matches() && name(id).equals(name))
        .max(Comparator.comparingInt(RolloutNames::number));
  }

  /** The name in an id. */
  public static String name(String id) {
    int slash = id.indexOf('/');
    return slash < 0 ? id : id.substring(0, slash);
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(id.indexOf('/') + 1));
  }

  private static UnknownRolloutException unknown(Collection<String> ids, String asked) {
    List<String> names =
        ids.stream().map(RolloutNames::name).distinct().sorted().toList();
    Optional<String> same = names.stream().filter(name(asked)::equals).findFirst();
    Optional<String> near = same.isPresent() ? same : Words.nearest(name(asked), names);
    String there = "there is no rollout " + Words.quote(asked);
    return new UnknownRolloutException(
        there,
        near.map(name -> "; did you mean " + last(ids, name).orElse(name) + "?")
            .orElse(names.isEmpty() ? ", nor any other" : ""));
  }
}
