package dev.rolloutledger.worker.doctor;

/**
 * What one check found; no text in it holds a credential.
 *
 * @param check what was looked at, some words
 * @param mark how it came out
 * @param expected what was expected, to follow the word "expected"; empty where nothing was
 * @param found what was found
 * @param advice what to do; empty where there is nothing to do
 */
public record Finding(String check, Mark mark, String expected, String found, String advice) {

  /** All is as it should be. */
  public static Finding ok(String check, String expected, String found) {
    return new Finding(check, Mark.OK, expected, found, "");
  }

  /** It works, and somebody should look. */
  public static Finding warn(String check, String expected, String found, String advice) {
    return new Finding(check, Mark.WARN, expected, found, advice);
  }

  /** It does not work. */
  public static Finding fail(String check, String expected, String found, String advice) {
    return new Finding(check, Mark.FAIL, expected, found, advice);
  }

  /** It was not looked at. */
  public static Finding skipped(String check, String why) {
    return new Finding(check, Mark.SKIPPED, "", why, "");
  }
}
