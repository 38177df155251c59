package dev.rolloutledger.worker.api;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.OpenView;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.worker.web.Answering;
import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.worker.web.Callers;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A rollout's entries as CloudEvents, one a line. They are written as they are read, so that an answer
 * of any length needs no memory. Whoever follows gets an empty line now and then as a sign of life.
 */
final class EntryRoutes implements AutoCloseable {

  private static final Duration PULSE = Duration.ofSeconds(1);
  private static final int QUIET_PULSES = 15;
  private static final int FOLLOWERS = 32;

  private final Looked looked;
  private final Semaphore places = new Semaphore(FOLLOWERS);
  private volatile boolean closing;

  EntryRoutes(Looked looked) {
    this.looked = looked;
  }

  /**
   * {@code from} is a position among the rollout's own entries, from 0: the last part of an event's id
   * and one more goes on where a reader was cut off.
   */
  void entries(Context context) throws IOException {
    String rollout = RolloutRoutes.id(context, looked);
    boolean follows = follows(context);
    Set<Fact.Kind> kinds = kinds(context.queryParam("kind"));
    long from = position(context.queryParam("from"));
    context.contentType("application/x-ndjson");
    if (!follows) {
      try (OutputStream out = Answering.stream(context)) {
        send(new Request(rollout, looked.origin().get(), kinds, out), from);
      }
      return;
    }
    // The servlet's own stream: a flush is a flush there.
    Request request =
        new Request(rollout, looked.origin().get(), kinds, context.res().getOutputStream());
    if (!places.tryAcquire()) {
      throw new ApiException(
          503, "request", "expected at most " + FOLLOWERS + " followers, found one more");
    }
    try {
      follow(context, request, from);
    } finally {
      places.release();
    }
  }

  private static boolean follows(Context context) {
    String text = context.queryParam("follow");
    if (text != null && !text.equals("true") && !text.equals("false")) {
      throw new ApiException(400, "request", "expected true or false in \"follow\", found " + text);
    }
    // Who asks for the headers alone has nothing to wait for.
    return Boolean.parseBoolean(text) && context.method().equals(HandlerType.GET);
  }

  private record Request(String rollout, String origin, Set<Fact.Kind> kinds, OutputStream out) {}

  private void follow(Context context, Request request, long from) throws IOException {
    OpenView ledger = looked.ledger();
    try {
      long next = from;
      int quiet = 0;
      // The reader learns at once that it follows, however long nothing happens.
      request.out().flush();
      while (!closing && Callers.still(context)) {
        long size = ledger.head().size();
        long after = send(request, next);
        quiet = after == next ? quiet + 1 : 0;
        next = after;
        if (quiet == QUIET_PULSES) {
          request.out().write('\n');
          quiet = 0;
        }
        request.out().flush();
        ledger.awaitBeyond(size, PULSE);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends what there is; answers with the position after it. */
  private long send(Request request, long from) throws IOException {
    long[] next = {from};
    try {
      looked.ledger().entriesOf(request.rollout(), from, entry -> {
        next[0] = entry.sequence() + 1;
        if (wanted(entry, request.kinds())) {
          write(request.out(), CloudEvents.line(entry, request.origin()));
        }
      });
      return next[0];
    } catch (UncheckedIOException gone) {
      throw new IOException("the reader is gone", gone);
    }
  }

  /** What this release cannot read has no kind that it knows, and is never kept back. */
  private static boolean wanted(Entry entry, Set<Fact.Kind> kinds) {
    return kinds.isEmpty()
        || entry.fact() == null
        || kinds.contains(entry.fact().kind());
  }

  private static void write(OutputStream out, String line) {
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static Set<Fact.Kind> kinds(@Nullable String asked) {
    Set<Fact.Kind> kinds = EnumSet.noneOf(Fact.Kind.class);
    if (asked == null || asked.isBlank()) {
      return kinds;
    }
    for (String kind : asked.split(",", -1)) {
      try {
        kinds.add(Fact.Kind.valueOf(kind.strip().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException unknown) {
        throw new ApiException(
            400,
            "request",
            "expected a kind of " + List.of(Fact.Kind.values()) + ", found " + kind);
      }
    }
    return kinds;
  }

  private static long position(@Nullable String text) {
    try {
      return text == null ? 0 : Positions.parsed(text);
    } catch (NumberFormatException other) {
      throw new ApiException(400, "request", "expected a number in \"from\", found " + text);
    }
  }

  /** Lets the followers go. */
  @Override
  public void close() {
    closing = true;
  }
}
