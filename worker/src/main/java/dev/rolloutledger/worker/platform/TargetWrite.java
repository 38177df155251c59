package dev.rolloutledger.worker.platform;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A write of settings on behalf of a rollout.
 *
 * @param rollout name and number, as in {@code chat/3}
 * @param fence the token of the write's intent; a later intent of the same rollout has a greater one
 * @param off whether it takes the change back; then it is never refused, and no forward write of this
 *     rollout is accepted after it
 * @param settings values by name, at least one
 * @param entry ledger index of the intent, for stores that keep a comment; null where it is not known,
 *     as in a rollback that waits for no ledger
 */
public record TargetWrite(
    String rollout,
    long fence,
    boolean off,
    Map<String, String> settings,
    @Nullable Long entry) {

  private static final Pattern ROLLOUT =
      Pattern.compile("([a-z0-9][a-z0-9-]{0,59})/([1-9]\\d{0,17})");

  public TargetWrite {
    if (!ROLLOUT.matcher(rollout).matches()) {
      throw new IllegalArgumentException(
          "expected a rollout such as chat/3, found \"" + rollout + "\"");
    }
    if (fence < 0) {
      throw new IllegalArgumentException("expected a fence of at least 0, found " + fence);
    }
    if (settings.isEmpty()) {
      throw new IllegalArgumentException("expected at least one setting, found none");
    }
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** A write whose intent's entry is not known. */
  public TargetWrite(String rollout, long fence, boolean off, Map<String, String> settings) {
    this(rollout, fence, off, settings, null);
  }

  /** The write in words, for a store's own history: what it is for, and where the ledger says so. */
  public String comment() {
    String values = String.join(
        ", ",
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .toList());
    String what = "rollout " + rollout + (off ? " off: " : ": ") + values;
    return (entry == null ? what : what + ", ledger entry " + entry)
        + (off ? "" : ", fence " + fence);
  }

  /** The rollout's name, which its retries share. */
  public String name() {
    return part(1);
  }

  /** The rollout's number; a retry has the next one. */
  public long number() {
    return Long.parseLong(part(2));
  }

  private String part(int group) {
    Matcher matcher = ROLLOUT.matcher(rollout);
    return matcher.matches() ? matcher.group(group) : "";
  }
}
