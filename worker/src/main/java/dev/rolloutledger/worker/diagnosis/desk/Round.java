package dev.rolloutledger.worker.diagnosis.desk;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.rollout.DiagnosisEvent.Found;
import dev.rolloutledger.worker.diagnosis.DiagnosisException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Asks everything at once, with one bound for all; what has no answer by then is given up. Where the
 * worker stops meanwhile nothing was found out, and the whole is given up.
 */
final class Round {

  private final ExecutorService executor;
  private final UnaryOperator<String> redact;

  Round(ExecutorService executor, UnaryOperator<String> redact) {
    this.executor = executor;
    this.redact = redact;
  }

  /**
   * What each question found, in their order.
   *
   * @throws CancellationException if the worker stops
   */
  List<Found> ask(List<Question> questions, Duration timeout) {
    long begun = System.nanoTime();
    List<Asking> asking = new ArrayList<>();
    for (Question question : questions) {
      asking.add(new Asking(question, begin(question)));
    }
    List<Found> found = new ArrayList<>();
    for (Asking each : asking) {
      found.add(await(each, begun, timeout));
    }
    return found;
  }

  private record Asking(Question question, Future<Answer> answer) {}

  private record Answer(List<String> lines, long nanos) {}

  private Future<Answer> begin(Question question) {
    try {
      return executor.submit(() -> {
        long begun = System.nanoTime();
        List<String> lines = question.answering().answer();
        return new Answer(lines, System.nanoTime() - begun);
      });
    } catch (RejectedExecutionException stopping) {
      throw new CancellationException("the worker was stopping");
    }
  }

  private Found await(Asking asking, long begun, Duration timeout) {
    Future<Answer> answer = asking.answer();
    try {
      long left = Math.max(1, timeout.toNanos() - (System.nanoTime() - begun));
      return found(asking.question(), answer.get(left, TimeUnit.NANOSECONDS));
    } catch (TimeoutException late) {
      answer.cancel(true);
      return failed(
          asking, begun, "expected an answer within " + Durations.format(timeout) + ", found none");
    } catch (ExecutionException failure) {
      return failed(asking, begun, reason(failure.getCause()));
    } catch (InterruptedException stopping) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancellationException("the worker was stopping");
    }
  }

  private static String reason(@Nullable Throwable cause) {
    if (cause instanceof DiagnosisException) {
      return String.valueOf(cause.getMessage());
    }
    if (cause instanceof InterruptedException || cause instanceof CancellationException) {
      throw new CancellationException("the worker was stopping");
    }
    return "expected an answer, found " + cause;
  }

  private Found found(Question question, Answer answer) {
    Cut cut = Cut.of(answer.lines(), redact);
    return new Found(
        question.look(),
        Cut.text(question.asked(), redact),
        cut.lines(),
        cut.omitted(),
        answer.nanos() / 1_000_000,
        null);
  }

  private Found failed(Asking asking, long begun, String reason) {
    return new Found(
        asking.question().look(),
        Cut.text(asking.question().asked(), redact),
        List.of(),
        0,
        (System.nanoTime() - begun) / 1_000_000,
        Cut.text(reason, redact));
  }
}
