package dev.rolloutledger.ledger.verify;

import dev.rolloutledger.verify.CheckedChunk;
import dev.rolloutledger.verify.Chunk;
import dev.rolloutledger.verify.ChunkCheck;
import dev.rolloutledger.verify.LogFiles;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has chunks checked on as many threads as there are cores, and gives them on in their order. Holds a
 * bounded number.
 */
final class CheckedInOrder implements AutoCloseable {

  private static final int WAITING = 64;

  private final ExecutorService threads;
  private final @Nullable LogFiles files;
  private final Consumer<CheckedChunk> consumer;
  private final Deque<CompletableFuture<CheckedChunk>> waiting = new ArrayDeque<>();

  CheckedInOrder(@Nullable LogFiles files, Consumer<CheckedChunk> consumer) {
    this.files = files;
    this.consumer = consumer;
    this.threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
          Thread thread = new Thread(task, "verify");
          thread.setDaemon(true);
          return thread;
        });
  }

  void add(Chunk chunk) {
    waiting.add(CompletableFuture.supplyAsync(() -> ChunkCheck.check(chunk, files), threads));
    if (waiting.size() >= WAITING) {
      take();
    }
  }

  private void take() {
    try {
      consumer.accept(waiting.remove().join());
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Waits for all that were added. */
  void finish() {
    while (!waiting.isEmpty()) {
      take();
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
