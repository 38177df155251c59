package dev.rolloutledger.rollout;

import java.util.List;
import java.util.stream.Stream;

/** The records that a sealed catalogue permits. */
final class Catalogue {

  private Catalogue() {}

  static List<Class<?>> of(Class<?> sealed) {
    return leaves(sealed).toList();
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(Catalogue::leaves)
        : Stream.of(type);
  }
}
