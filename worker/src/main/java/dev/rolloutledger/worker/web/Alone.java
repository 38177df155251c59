package dev.rolloutledger.worker.web;

import io.javalin.http.Context;
import java.util.Objects;

/** Whether who asks is the local user, while nobody else may do anything yet. */
public final class Alone {

  private static final String KEY = "alone";

  private Alone() {}

  /** Says that it is so. */
  public static void say(Context context) {
    context.attribute(KEY, true);
  }

  /** Whether it was said of a request. */
  public static boolean of(Context context) {
    return Objects.requireNonNullElse(context.<Boolean>attribute(KEY), false);
  }
}
