package dev.rolloutledger.worker.notify;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The key {@code only} of a connection: the topics that it asks for. */
public final class Topics {

  private static final String WORDS =
      Arrays.stream(Topic.values()).map(Topic::word).collect(Collectors.joining(", "));

  private Topics() {}

  /** The topics at the key; all where it is not there. */
  public static Set<Topic> of(Keys keys) {
    return keys.optional("only", EnumSet.allOf(Topic.class), Topics::listed);
  }

  private static Set<Topic> listed(Cursor at) {
    Set<Topic> topics = EnumSet.noneOf(Topic.class);
    for (Cursor item : at.items("a list of " + WORDS)) {
      topics.add(item.parse("one of " + WORDS, Topic.WAITS, Topic::of));
    }
    if (topics.isEmpty()) {
      at.fault("at least one of " + WORDS, "none");
    }
    return topics;
  }
}
