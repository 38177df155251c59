package dev.rolloutledger.examples.child;

import dev.rolloutledger.examples.postgres.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A process with a child and, where it is told to, a PostgreSQL, which waits to be killed. */
final class Holder {

  private Holder() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("postgres")) {
      PostgresServer server = PostgresServer.start();
      System.out.println(server.sql("postgres", "SHOW data_directory"));
    } else {
      Path directory = Path.of(arguments[1]);
      Child child = Child.start(
          "a sleeper",
          directory,
          Files.createFile(directory.resolve("log")),
          List.of("sleep", "300"));
      System.out.println(child.pid());
    }
    if (arguments[0].equals("ends")) {
      return;
    }
    new CountDownLatch(1).await();
  }
}
