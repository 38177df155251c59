package dev.rolloutledger.worker.app;

import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.worker.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** {@code up} as a process of its own, whose ledger takes nothing while a file is there. */
public final class FaultyUp {

  private FaultyUp() {}

  /** One in this process, whose ledger takes nothing. */
  public static Up shut(UpOptions options, String because) {
    return Up.start(
        options,
        LedgerOptions.kept().withGate(() -> Optional.of(because)),
        UnaryOperator.identity());
  }

  public static void main(String[] arguments) throws InterruptedException {
    Home home = new Home(Path.of(arguments[0]));
    Path shut = Path.of(arguments[1]);
    LedgerOptions options = LedgerOptions.kept()
        .withGate(() -> Files.exists(shut) ? Optional.of("a test shut it") : Optional.empty());
    int port = Integer.parseInt(arguments[2]);
    Up.start(
        new UpOptions(home, home.connectionsFile(), port, 0), options, UnaryOperator.identity());
    System.out.println("ready");
    new CountDownLatch(1).await();
  }
}
