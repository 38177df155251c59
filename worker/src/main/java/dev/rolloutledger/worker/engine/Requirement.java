package dev.rolloutledger.worker.engine;

/**
 * Something that an engine has to be, and what was found. No text in it holds a credential.
 *
 * @param what what was looked at, some words
 * @param verdict how it came out
 * @param expected what was expected, to follow the word "expected"
 * @param found what was found
 * @param advice what to do; empty where there is nothing to do
 */
public record Requirement(
    String what, Verdict verdict, String expected, String found, String advice) {

  /** How it came out. */
  public enum Verdict {
    MET,
    /** It works, and somebody should look. */
    DOUBTFUL,
    /** Rollouts do not work with it. */
    UNMET
  }

  static Requirement met(String what, String expected, String found) {
    return new Requirement(what, Verdict.MET, expected, found, "");
  }

  static Requirement doubtful(String what, String expected, String found, String advice) {
    return new Requirement(what, Verdict.DOUBTFUL, expected, found, advice);
  }

  static Requirement unmet(String what, String expected, String found, String advice) {
    return new Requirement(what, Verdict.UNMET, expected, found, advice);
  }

  /** In one sentence. */
  public String sentence() {
    return "expected " + expected + ", found " + found + (advice.isEmpty() ? "" : "; " + advice);
  }
}
