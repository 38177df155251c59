package dev.rolloutledger.examples.temporal;

import dev.rolloutledger.examples.child.Child;
import dev.rolloutledger.examples.child.LastWill;
import io.temporal.api.enums.v1.IndexedValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real Temporal server on loopback that can be stopped, killed and started again on the same port
 * and with the same data. It ends with this process. One caller at a time stops and starts it.
 */
public final class RunningServer implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration STOP = Duration.ofSeconds(30);

  private final String name;
  private final Path directory;
  private final int port;
  private final List<String> command;
  private final LastWill will;
  private final AtomicInteger namespaces = new AtomicInteger();
  private Child child;

  private RunningServer(
      String name, Path directory, int port, List<String> command, LastWill will, Child child) {
    this.name = name;
    this.directory = directory;
    this.port = port;
    this.command = command;
    this.will = will;
    this.child = child;
  }

  /** Starts it; returns when it serves. */
  static RunningServer start(String name, Path directory, int port, List<String> command)
      throws IOException {
    LastWill will = LastWill.leave("sleep 1; rm -rf \"$1\"", directory.toString());
    RunningServer server =
        new RunningServer(name, directory, port, command, will, child(name, directory, command));
    try {
      server.awaitServing();
      return server;
    } catch (IOException failed) {
      server.close();
      throw failed;
    }
  }

  private static Child child(String name, Path directory, List<String> command) throws IOException {
    return Child.start(name, directory, directory.resolve("log"), command);
  }

  private void awaitServing() throws IOException {
    try (Frontend frontend = frontend()) {
      frontend.awaitServing(START);
    }
  }

  private Frontend frontend() {
    return new Frontend(port, child);
  }

  Path directory() {
    return directory;
  }

  /** What it is, in a few words. */
  public String name() {
    return name;
  }

  /** Its port on loopback, the same after each start. */
  public int port() {
    return port;
  }

  /** Its address, {@code host:port}. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Its process id; another one after each start. */
  public long pid() {
    return child.pid();
  }

  /** Which release it says that it is, such as {@code 1.29.1}. */
  public String version() {
    try (Frontend frontend = frontend()) {
      return frontend.version();
    }
  }

  /**
   * Makes a namespace that is the caller's own; gives its name.
   *
   * @param retention how long closed workflows are kept; a day at least
   * @param attributes the search attributes that it knows beside the server's own
   * @throws IOException if it is not usable within half a minute
   */
  public String newNamespace(Duration retention, Map<String, IndexedValueType> attributes)
      throws IOException {
    String namespace = "test-" + namespaces.getAndIncrement();
    try (Frontend frontend = frontend()) {
      frontend.register(namespace, retention, attributes);
    }
    return namespace;
  }

  /** Stops it in good order (SIGTERM). */
  public void stop() throws IOException {
    child.stop(STOP);
  }

  /** Kills it (SIGKILL). */
  public void kill() {
    child.kill();
  }

  /** Freezes it (SIGSTOP): its port is open, and nothing answers. */
  public void freeze() throws IOException {
    child.freeze();
  }

  /** Lets it go on after {@link #freeze}. */
  public void thaw() throws IOException {
    child.thaw();
  }

  /** Starts it where it was stopped or killed; returns when it serves. */
  public void startAgain() throws IOException {
    startAgainInBackground();
    awaitServing();
  }

  /** Starts it where it was stopped or killed, and does not wait until it serves. */
  public void startAgainInBackground() throws IOException {
    if (child.isAlive()) {
      throw new IllegalStateException(name + " was not stopped");
    }
    child = child(name, directory, command);
  }

  /** Whether its process runs. */
  public boolean isAlive() {
    return child.isAlive();
  }

  /** Whether it serves now. */
  public boolean isServing() {
    try (Frontend frontend = frontend()) {
      frontend.awaitServing(Duration.ofSeconds(1));
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** The last lines that it printed. */
  public String tail() {
    return child.tail();
  }

  /** Kills it and takes its files away. */
  @Override
  public void close() {
    child.kill();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    will.close();
  }
}
