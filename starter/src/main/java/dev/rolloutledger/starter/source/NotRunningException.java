package dev.rolloutledger.starter.source;

import java.nio.file.Path;

/** No {@code up} is reachable, and the command cannot do without. */
public final class NotRunningException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotRunningException(Path home, String what) {
    super("no engine runs on "
        + home
        + "; start it in another terminal with: rollout up"
        + (what.isEmpty() ? "" : "; " + what));
  }
}
