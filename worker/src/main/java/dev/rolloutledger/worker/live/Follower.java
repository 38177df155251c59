package dev.rolloutledger.worker.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One page that follows. It is written to without waiting for it: what a slow reader has not taken yet
 * is replaced by what is newer, so that it never holds more than one event.
 */
final class Follower implements WriteListener, AsyncListener {

  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
  private final AsyncContext async;
  private final ServletOutputStream out;
  private final Predicate<String> wants;
  private final BooleanSupplier may;
  private String waiting = "";
  private boolean begun;
  private int lagging;
  private boolean unflushed;

  /**
   * @param wants which rollouts it is told of
   * @param may whether it may still follow
   */
  Follower(AsyncContext async, Predicate<String> wants, BooleanSupplier may) throws IOException {
    this.may = may;
    this.async = async;
    this.out = async.getResponse().getOutputStream();
    this.wants = wants;
  }

  /** Begins to write when the server is ready to. */
  void begin(String first) {
    synchronized (this) {
      waiting = first;
    }
    async.addListener(this);
    out.setWriteListener(this);
  }

  /** Whether any of these rollouts is one that it is told of. */
  boolean wants(Change change) {
    return change.everyone() || change.rollouts().stream().anyMatch(wants);
  }

  /** Hands it an event, in place of one that it has not taken; answers how many it has missed in a row. */
  synchronized int offer(String event) {
    if (!begun) {
      // It asks for everything once it has its first event, which nothing replaces.
      return 0;
    }
    lagging = waiting.isEmpty() ? 0 : lagging + 1;
    waiting = event;
    pump();
    return lagging;
  }

  /** Whether it may still follow. Of a page that has just left, its request knows nothing any more. */
  boolean may() {
    try {
      return !over.isDone() && may.getAsBoolean();
    } catch (RuntimeException failure) {
      if (!over.isDone()) {
        LOG.warn(
            "It cannot be said whether a page may go on to follow; it may come again", failure);
      }
      return false;
    }
  }

  /** Hands it a sign of life, unless something else waits already. */
  synchronized int pulse(String event) {
    return waiting.isEmpty() ? offer(event) : offer(waiting);
  }

  private synchronized void pump() {
    try {
      while (begun && out.isReady()) {
        if (!waiting.isEmpty()) {
          byte[] bytes = waiting.getBytes(StandardCharsets.UTF_8);
          waiting = "";
          unflushed = true;
          out.write(bytes);
        } else if (unflushed) {
          unflushed = false;
          out.flush();
        } else {
          return;
        }
      }
    } catch (IOException | IllegalStateException left) {
      end(left);
    }
  }

  /** Is done once nobody reads any more, or nobody writes. */
  CompletableFuture<@Nullable Void> over() {
    return over;
  }

  /** Ends it. */
  void close() {
    over.complete(null);
  }

  private void end(Throwable why) {
    LOG.debug("A page left", why);
    close();
  }

  @Override
  public void onWritePossible() {
    synchronized (this) {
      begun = true;
    }
    pump();
  }

  @Override
  public void onError(Throwable failure) {
    end(failure);
  }

  @Override
  public void onComplete(AsyncEvent event) {
    close();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    close();
  }

  @Override
  public void onError(AsyncEvent event) {
    close();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // Nothing starts it twice.
  }
}
