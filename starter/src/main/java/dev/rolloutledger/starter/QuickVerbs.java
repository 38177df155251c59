package dev.rolloutledger.starter;

import dev.rolloutledger.starter.verb.AttestCommand;
import dev.rolloutledger.starter.verb.ListCommand;
import dev.rolloutledger.starter.verb.PauseCommand;
import dev.rolloutledger.starter.verb.ResumeCommand;
import dev.rolloutledger.starter.verb.RollbackCommand;
import dev.rolloutledger.starter.verb.StartCommand;
import dev.rolloutledger.starter.verb.StatusCommand;
import dev.rolloutledger.starter.verb.WatchCommand;
import org.jspecify.annotations.Nullable;

/**
 * Verbs that people wait for. Their names stand here once more, since to ask the root for its verbs
 * reads every one of them, which takes longer than the rest of the command line.
 */
final class QuickVerbs {

  private QuickVerbs() {}

  /** The class of a verb; null where it is none of these. */
  static @Nullable Class<?> named(String word) {
    return switch (word) {
      case "status" -> StatusCommand.class;
      case "list" -> ListCommand.class;
      case "watch" -> WatchCommand.class;
      case "rollback" -> RollbackCommand.class;
      case "pause" -> PauseCommand.class;
      case "resume" -> ResumeCommand.class;
      case "attest" -> AttestCommand.class;
      case "start" -> StartCommand.class;
      default -> null;
    };
  }
}
