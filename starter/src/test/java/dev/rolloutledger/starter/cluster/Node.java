package dev.rolloutledger.starter.cluster;

import dev.rolloutledger.examples.child.Child;
import dev.rolloutledger.starter.CommandLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of our processes: {@code rollout up} or {@code rollout worker}, as people start it. */
final class Node implements Kept.Program {

  /** What each says when it is ready. */
  private static final String READY = "; stop with Ctrl-C";

  private final String name;
  private final Path home;
  private final List<String> command;
  private @Nullable Child child;
  private Path log;
  private int starts;

  /**
   * @param environment Temporal's own variables
   * @param machine options of the Java machine
   * @param words of the command line, without {@code rollout}
   */
  Node(
      String name,
      Path home,
      Map<String, String> environment,
      List<String> machine,
      List<String> words) {
    this.name = name;
    this.home = home;
    this.log = home.resolveSibling(name + ".log-0");
    this.command = new ArrayList<>(List.of("env"));
    environment.forEach((key, value) -> command.add(key + "=" + value));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(machine);
    command.addAll(List.of(
        "-Daxoniq.update-checker.disabled=true",
        "-cp",
        System.getProperty("java.class.path"),
        CommandLines.MAIN));
    command.addAll(words);
  }

  @Override
  public String name() {
    return name;
  }

  Path home() {
    return home;
  }

  @Override
  public synchronized boolean isAlive() {
    return child != null && child.isAlive();
  }

  @Override
  public synchronized boolean isReady() throws IOException {
    return isAlive() && Files.readString(log).contains(READY);
  }

  @Override
  public synchronized void start() throws IOException {
    starts++;
    log = home.resolveSibling(name + ".log-" + starts);
    child = Child.start(name, home, log, command);
  }

  @Override
  public synchronized void kill() {
    if (child != null) {
      child.kill();
    }
  }

  /** Stops it in good order. */
  synchronized void stop() throws IOException {
    if (child != null) {
      child.stop(Duration.ofSeconds(60));
    }
  }

  /** Its process id. */
  synchronized long pid() {
    if (child == null) {
      throw new IllegalStateException(name + " was never started");
    }
    return child.pid();
  }

  @Override
  public synchronized String tail() {
    return child == null ? name + " was never started" : child.tail();
  }
}
