package dev.rolloutledger.worker.platform;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a store remembers of the rollouts of one name.
 *
 * @param number the greatest number that ever wrote
 * @param fence the greatest fence of that number
 * @param closed whether that number was taken back, which is final
 */
public record Fence(long number, long fence, boolean closed) {

  private static final Pattern FORM =
      Pattern.compile("number=(\\d{1,18}) fence=(\\d{1,18}) closed=(true|false)");

  /** Reads what {@link #text} wrote; empty if it is anything else. */
  public static Optional<Fence> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new Fence(
            Long.parseLong(matcher.group(1)),
            Long.parseLong(matcher.group(2)),
            matcher.group(3).equals("true")))
        : Optional.empty();
  }

  /** Whether a forward write comes too late. */
  public boolean refuses(TargetWrite forward) {
    return number > forward.number()
        || (number == forward.number() && (closed || fence > forward.fence()));
  }

  /** What is remembered after a write that was accepted. */
  public static Fence after(@Nullable Fence before, TargetWrite write) {
    if (before == null || before.number < write.number()) {
      return new Fence(write.number(), write.fence(), write.off());
    }
    if (before.number > write.number()) {
      // An old rollout that is taken back late; its number is refused already.
      return before;
    }
    return new Fence(
        before.number, Math.max(before.fence, write.fence()), before.closed || write.off());
  }

  /** As it stands at a platform. */
  public String text() {
    return "number=" + number + " fence=" + fence + " closed=" + closed;
  }
}
