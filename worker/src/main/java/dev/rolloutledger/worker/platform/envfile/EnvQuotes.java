package dev.rolloutledger.worker.platform.envfile;

import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import java.util.regex.Pattern;

/** Quotes as shells and dotenv readers agree on them. */
final class EnvQuotes {

  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_./:@%+,=^~-]*");
  private static final Pattern ESCAPED = Pattern.compile("\\\\([\"\\\\$`])");

  private EnvQuotes() {}

  /** A value without its quotes. */
  static String read(String written) {
    if (written.length() < 2 || written.charAt(0) != written.charAt(written.length() - 1)) {
      return written;
    }
    String inside = written.substring(1, written.length() - 1);
    return switch (written.charAt(0)) {
      case '\'' -> inside;
      case '"' -> ESCAPED.matcher(inside).replaceAll("$1");
      default -> written;
    };
  }

  /**
   * A value with the quotes that it needs, or that stood there before.
   *
   * @throws PlatformException if it has more than one line, on which readers do not agree
   */
  static String write(String value, String before) throws PlatformException {
    if (value.chars().anyMatch(c -> c < ' ' && c != '\t')) {
      throw new PlatformException(
          Next.GIVE_UP, "expected a value on one line, found one with control characters");
    }
    if (before.startsWith("\"")) {
      return doubled(value);
    }
    if (before.startsWith("'") || !BARE.matcher(value).matches()) {
      return value.contains("'") ? doubled(value) : "'" + value + "'";
    }
    return value;
  }

  private static String doubled(String value) {
    return '"' + value.replaceAll("([\"\\\\$`])", "\\\\$1") + '"';
  }
}
