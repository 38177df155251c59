package dev.rolloutledger.benchmarks.append;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Plain JDBC as fast as it goes: one thread inserts what has queued up as one batch, commits and forces
 * once, and tells the callers. No head, no look at what is there, no aggregate.
 */
final class GroupedRawWay implements Way {

  private static final int MOST = 512;

  private final Place place;
  private final Connection connection;
  private final PreparedStatement insert;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;
  private long index;

  private record Waiting(int caller, long number, CompletableFuture<Void> kept) {}

  GroupedRawWay(Place place) throws Exception {
    this.place = place;
    this.connection = place.connect();
    connection.setAutoCommit(false);
    this.insert = connection.prepareStatement(Rows.INSERT);
    this.thread = new Thread(this::run, "raw-writer");
    thread.start();
  }

  @Override
  public String name() {
    return "raw, grouped";
  }

  @Override
  public Call caller(int caller) {
    return number -> {
      Waiting mine = new Waiting(caller, number, new CompletableFuture<>());
      queue.add(mine);
      mine.kept().get();
    };
  }

  private void run() {
    List<Waiting> taken = new ArrayList<>();
    while (!closed) {
      taken.clear();
      try {
        Waiting first = queue.poll(50, TimeUnit.MILLISECONDS);
        if (first != null) {
          taken.add(first);
          queue.drainTo(taken, MOST - 1);
          write(taken);
        }
      } catch (Exception e) {
        taken.forEach(each -> each.kept().completeExceptionally(e));
      }
    }
  }

  private void write(List<Waiting> taken) throws Exception {
    for (Waiting each : taken) {
      Rows.set(insert, index++, each.caller(), each.number());
      insert.addBatch();
    }
    insert.executeBatch();
    connection.commit();
    place.force(connection);
    taken.forEach(each -> each.kept().complete(null));
  }

  @Override
  public long forces() throws Exception {
    return place.forces().count();
  }

  @Override
  public void close() throws Exception {
    closed = true;
    thread.join();
    connection.close();
    place.close();
  }
}
