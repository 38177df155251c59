package dev.rolloutledger.starter.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.examples.child.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The services of the compose file as processes of this machine, without any container. */
final class Deployment implements AutoCloseable {

  private static final Duration STOP = Duration.ofSeconds(60);

  private final Path scratch;
  private final Map<String, String> places;
  private final Map<String, Child> running = new LinkedHashMap<>();

  /**
   * @param places what a container sees, and what stands in its place here
   */
  Deployment(Path scratch, Map<String, String> places) {
    this.scratch = scratch;
    this.places = places;
  }

  /** A text with what stands here in place of what a container sees. */
  String here(String text) {
    String found = text;
    for (Map.Entry<String, String> place : places.entrySet()) {
      found = found.replace(place.getKey(), place.getValue());
    }
    return found;
  }

  /** The environment that a service has, and then whatever it runs. */
  private List<String> inside(Compose.Service service) {
    List<String> command = new ArrayList<>(List.of("env"));
    service.environment().forEach((name, value) -> command.add(name + "=" + here(value)));
    places.entrySet().stream()
        .filter(place -> place.getKey().startsWith("env:"))
        .forEach(place -> command.add(place.getKey().substring(4) + "=" + place.getValue()));
    return command;
  }

  private List<String> command(Compose.Service service, String program) {
    List<String> command = inside(service);
    if (service.entrypoint().isEmpty()) {
      command.add(program);
    }
    service.entrypoint().forEach(word -> command.add(here(word)));
    service.command().forEach(word -> command.add(here(word)));
    return command;
  }

  /** Starts a service that runs for good. */
  Child start(Compose.Service service, String program, String... more) throws IOException {
    Path log = Files.createFile(scratch.resolve(service.name() + ".log"));
    List<String> command = command(service, program);
    command.addAll(List.of(more));
    monitorAnywhere(command);
    Child child = Child.start(service.name(), scratch, log, command);
    running.put(service.name(), child);
    return child;
  }

  /** Containers have networks of their own; here all are on one machine. */
  private static void monitorAnywhere(List<String> command) {
    int monitor = command.indexOf("--monitor");
    if (monitor >= 0) {
      command.set(monitor + 1, "0");
    }
  }

  /** Runs a service that ends, and wants it to end well. */
  String once(Compose.Service service, String program) throws Exception {
    return run(service, command(service, program));
  }

  /** Runs a program in a service that runs, as {@code docker compose exec} does. */
  String run(Compose.Service service, String... words) throws Exception {
    List<String> command = inside(service);
    command.addAll(List.of(words));
    return run(service, command);
  }

  private String run(Compose.Service service, List<String> command) throws Exception {
    Path log = Files.createTempFile(scratch, service.name(), ".log");
    Process process = new ProcessBuilder(command)
        .directory(scratch.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
    int code = process.waitFor();
    String said = Files.readString(log);
    assertThat(code).as(service.name() + ": " + said).isZero();
    return said;
  }

  Child running(String name) {
    return running.get(name);
  }

  /** Stops a service as a container engine does. */
  void stop(String name) throws IOException {
    running.remove(name).stop(STOP);
  }

  @Override
  public void close() {
    running.values().forEach(Child::kill);
  }
}
