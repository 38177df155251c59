package dev.rolloutledger.worker.login;

import java.util.regex.Pattern;

/** Where somebody goes after the login: to a page of ours and nowhere else. */
final class OwnPath {

  static final String START = "/";

  /**
   * Browsers read a backslash as a slash, leave out tabs and line ends, and take two slashes for the
   * beginning of a host.
   */
  private static final Pattern OWN = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]*");

  private static final int LONGEST = 2_000;

  private OwnPath() {}

  /** The path as it is, or the first page where it is none of ours. */
  static String of(String next) {
    boolean own = next.length() <= LONGEST
        && OWN.matcher(next).matches()
        && !next.matches("/log(?:in|out)(?:[/?#].*)?");
    return own ? next : START;
  }
}
