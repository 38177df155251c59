package dev.rolloutledger.leaf;

import dev.rolloutledger.rollout.EventTypes;
import dev.rolloutledger.rollout.Personal;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where in the JSON of a type of fact personal text stands: paths such as {@code /actor/name}, with
 * {@code *} for every member of a map and every element of a list.
 */
final class PersonalPaths {

  /** Deeper than any fact. */
  private static final int DEEPEST = 8;

  private static final Map<String, Set<String>> BY_TYPE = new ConcurrentHashMap<>();

  private PersonalPaths() {}

  /** The paths of a stored type; none where this release does not know it. */
  static Set<String> of(String type) {
    return BY_TYPE.computeIfAbsent(type, PersonalPaths::find);
  }

  private static Set<String> find(String type) {
    Set<String> paths = new HashSet<>();
    EventTypes.classOf(type).ifPresent(fact -> walk(fact, "", 0, paths));
    return Set.copyOf(paths);
  }

  private static void walk(Class<?> record, String path, int depth, Set<String> paths) {
    if (!record.isRecord() || depth > DEEPEST) {
      return;
    }
    for (RecordComponent component : record.getRecordComponents()) {
      String here = path + "/" + component.getName();
      if (component.isAnnotationPresent(Personal.class)) {
        paths.add(component.getType() == String.class ? here : here + "/*");
      } else {
        inside(component.getGenericType(), here, depth + 1, paths);
      }
    }
  }

  private static void inside(Type type, String path, int depth, Set<String> paths) {
    if (type instanceof Class<?> plain) {
      walk(plain, path, depth, paths);
    } else if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      // A map's values, a list's or an optional's elements: the last argument in each case.
      inside(arguments[arguments.length - 1], path + "/*", depth, paths);
    }
  }
}
