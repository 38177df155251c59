package dev.rolloutledger.starter.exit;

import dev.rolloutledger.backtest.BacktestException;
import dev.rolloutledger.entry.UnknownRolloutException;
import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.plan.PlanException;
import dev.rolloutledger.replay.MomentException;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.starter.source.ApiProblemException;
import dev.rolloutledger.starter.source.NotRunningException;
import dev.rolloutledger.starter.source.UpLostException;
import dev.rolloutledger.text.Plain;
import dev.rolloutledger.timeline.FilterException;
import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.tlog.VerificationException;
import dev.rolloutledger.verify.ForgedException;
import dev.rolloutledger.verify.UnprovedException;
import dev.rolloutledger.worker.app.EngineProblemException;
import dev.rolloutledger.worker.app.UnprotectedException;
import dev.rolloutledger.worker.app.UpException;
import dev.rolloutledger.worker.app.direct.TargetException;
import dev.rolloutledger.worker.home.FileRefusals;
import dev.rolloutledger.worker.home.PeopleException;
import dev.rolloutledger.worker.home.RightException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;

/** The one place where causes become exit codes and sentences. */
public final class Causes implements CommandLine.IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception cause, CommandLine command, CommandLine.ParseResult parsed) {
    int code = code(cause);
    // A file's problems stand alone, one a line, so that editors find their places.
    String lead = code == ExitCodes.FILE_REFUSED ? "" : "rollout: ";
    command.getErr().println(Plain.text(lead + sentence(cause, code)));
    if (code == ExitCodes.INTERNAL) {
      cause.printStackTrace(command.getErr());
    }
    command.getErr().flush();
    return code;
  }

  private static int code(Exception cause) {
    if (cause instanceof PlanException
        || cause instanceof BacktestException
        || FileRefusals.is(cause)) {
      return ExitCodes.FILE_REFUSED;
    }
    if (cause instanceof MomentException
        || cause instanceof FilterException
        || cause instanceof PeopleException) {
      return ExitCodes.USAGE;
    }
    if (cause instanceof UnknownRolloutException) {
      return ExitCodes.UNKNOWN_ROLLOUT;
    }
    if (cause instanceof RightException) {
      return ExitCodes.NOT_ALLOWED;
    }
    if (cause instanceof RefusedException) {
      return ExitCodes.REFUSED;
    }
    if (cause instanceof LedgerException) {
      return ExitCodes.LEDGER;
    }
    if (cause instanceof NotRunningException || cause instanceof UpLostException) {
      return ExitCodes.NOT_RUNNING;
    }
    if (cause instanceof UnprovedException || cause instanceof ForgedException) {
      return ExitCodes.UNPROVED;
    }
    if (cause instanceof VerificationException) {
      return ExitCodes.TAMPERED;
    }
    if (cause instanceof TlogException) {
      return ExitCodes.LEDGER;
    }
    if (cause instanceof TargetException) {
      return ExitCodes.NOT_OFF;
    }
    if (cause instanceof ApiProblemException problem) {
      return answered(problem.code());
    }
    if (cause instanceof UnprotectedException) {
      return ExitCodes.UNPROTECTED;
    }
    if (cause instanceof EngineProblemException) {
      return ExitCodes.ENGINE;
    }
    return cause instanceof UpException
            || cause instanceof IOException
            || cause instanceof UncheckedIOException
        ? ExitCodes.IN_THE_WAY
        : ExitCodes.INTERNAL;
  }

  private static int answered(String code) {
    return switch (code) {
      case "plan" -> ExitCodes.FILE_REFUSED;
      case "refused" -> ExitCodes.REFUSED;
      case "unknown-rollout" -> ExitCodes.UNKNOWN_ROLLOUT;
      case "ledger" -> ExitCodes.LEDGER;
      case "right" -> ExitCodes.NOT_ALLOWED;
      case "token", "attempts", "engine" -> ExitCodes.NOT_RUNNING;
      case "request", "actor" -> ExitCodes.USAGE;
      default -> ExitCodes.INTERNAL;
    };
  }

  private static String sentence(Exception cause, int code) {
    if (cause instanceof NoSuchFileException missing) {
      return "expected a file " + missing.getFile() + ", found none";
    }
    if (cause instanceof FileSystemException file) {
      return file.getFile() + ": " + file.getReason();
    }
    String message = cause.getMessage();
    return code == ExitCodes.INTERNAL
        ? "a fault of ours, please report it: " + cause
        : message == null ? cause.toString() : message;
  }
}
