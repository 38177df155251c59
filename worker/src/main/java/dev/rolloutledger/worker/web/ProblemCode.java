package dev.rolloutledger.worker.web;

import java.util.Arrays;

/** The kinds of problems that a request is answered with. A code never changes its meaning. */
public enum ProblemCode {
  REQUEST("request", "The request is malformed"),
  TOKEN("token", "The token is missing"),
  RIGHT("right", "The right is missing"),
  ACTOR("actor", "The token is another's"),
  CSRF("csrf", "The request is not from the page"),
  HOST("host", "It is asked for by another name"),
  PROXY("proxy", "The request came past the proxy"),
  ATTEMPTS("attempts", "Too many attempts failed"),
  UNKNOWN_ROLLOUT("unknown-rollout", "There is no such rollout"),
  REFUSED("refused", "The act was refused"),
  MOVED("moved", "The rollout has moved on"),
  PLAN("plan", "The plan cannot be run"),
  LEDGER("ledger", "The ledger cannot record now"),
  LOG("log", "The log proves nothing of it now"),
  ENGINE("engine", "The engine did not answer"),
  FLAGS("flags", "The flags cannot be read now"),
  INTERNAL("internal", "It failed");

  /** What a problem's type begins with; the code follows. */
  public static final String TYPES = "https://rolloutledger.dev/problems/";

  private final String text;
  private final String title;

  ProblemCode(String text, String title) {
    this.text = text;
    this.title = title;
  }

  /** As it stands in an answer. */
  public String text() {
    return text;
  }

  /** The title of a code's problems. */
  public static String title(String code) {
    return Arrays.stream(values())
        .filter(each -> each.text.equals(code))
        .map(each -> each.title)
        .findFirst()
        .orElse(INTERNAL.title);
  }
}
