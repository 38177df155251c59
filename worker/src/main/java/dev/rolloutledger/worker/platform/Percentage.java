package dev.rolloutledger.worker.platform;

import dev.rolloutledger.worker.platform.PlatformException.Next;

/** The value of a setting that is a flag: a whole percentage of those who have it on. */
public final class Percentage {

  private Percentage() {}

  /**
   * Reads a value.
   *
   * @param flag the setting's name
   * @return 0 to 100
   * @throws PlatformException if it is anything else
   */
  public static int of(String flag, String value) throws PlatformException {
    if (value.matches("0|[1-9]\\d?|100")) {
      return Integer.parseInt(value);
    }
    throw new PlatformException(
        Next.GIVE_UP,
        "expected a whole percentage from 0 to 100 for the flag \"" + flag + "\", found \"" + value
            + "\"");
  }
}
