package dev.rolloutledger.worker.engine;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's version; what follows the three numbers is not looked at. */
record ServerVersion(int major, int minor, int patch) implements Comparable<ServerVersion> {

  private static final Pattern FORM = Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6}).*");

  private static final Comparator<ServerVersion> ORDER = Comparator.comparingInt(
          ServerVersion::major)
      .thenComparingInt(ServerVersion::minor)
      .thenComparingInt(ServerVersion::patch);

  /** Reads it; empty where it is none. */
  static Optional<ServerVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new ServerVersion(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  @Override
  public int compareTo(ServerVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
