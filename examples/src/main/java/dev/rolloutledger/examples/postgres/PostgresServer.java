package dev.rolloutledger.examples.postgres;

import dev.rolloutledger.examples.child.LastWill;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of its own in a temporary directory, on a free port of loopback. Whoever comes
 * from this machine is let in as anyone, except the role {@code secretive}, which
 * needs a password. It forces what it commits; only making it is not forced. It ends with this
 * process.
 */
public final class PostgresServer implements AutoCloseable {

  private static final String RULES = """
      local all all                       trust
      host  all secretive    127.0.0.1/32 scram-sha-256
      host  all all          127.0.0.1/32 trust
      """;

  /** As a crash ends it, and nothing is left of it. */
  private static final String WILL = """
      if postmaster=$(head -n 1 "$1/data/postmaster.pid"); then
        kill -QUIT "$postmaster"
        while kill -0 "$postmaster"; do sleep 0.1; done
      fi
      rm -rf "$1"
      """;

  private final Programs programs;
  private final Path directory;
  private final int port;
  private final LastWill will;
  private int databases;

  private PostgresServer(Programs programs, Path directory, int port, LastWill will) {
    this.programs = programs;
    this.directory = directory;
    this.port = port;
    this.will = will;
  }

  /** Whether there is a PostgreSQL on this machine that can be started. */
  public static boolean isInstalled() {
    return Programs.find().isPresent();
  }

  /**
   * Makes a server and starts it.
   *
   * @param settings {@code name=value}, beside those of PostgreSQL itself
   * @throws IOException if there is none on this machine, or it does not start
   */
  public static PostgresServer start(String... settings) throws IOException {
    Programs programs =
        Programs.find().orElseThrow(() -> new IOException("PostgreSQL is not installed"));
    Path directory = Files.createTempDirectory("pg");
    if (Programs.asRoot()) {
      Files.setOwner(
          directory,
          directory
              .getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName(Programs.SERVER_USER));
    }
    LastWill will = LastWill.leave(WILL, directory.toString());
    PostgresServer server = new PostgresServer(programs, directory, freePort(), will);
    server.make(settings);
    server.startAgain();
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void make(String... settings) throws IOException {
    programs.asServer(
        "initdb",
        "-D",
        data(),
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "--data-checksums",
        "--no-sync",
        "--no-instructions");
    Files.writeString(directory.resolve("data/pg_hba.conf"), RULES);
    List<String> lines = new ArrayList<>();
    lines.add("port=" + port);
    lines.add("listen_addresses='127.0.0.1'");
    lines.add("unix_socket_directories='" + directory + "'");
    lines.add("max_connections=60");
    // The last one of a name is in force.
    lines.addAll(List.of(settings));
    Files.write(directory.resolve("data/postgresql.auto.conf"), lines);
  }

  private String data() {
    return directory.resolve("data").toString();
  }

  /** Starts it where it was stopped; returns when it can be connected to. */
  public void startAgain() throws IOException {
    programs.asServer(
        "pg_ctl", "-D", data(), "-w", "-l", directory.resolve("log").toString(), "start");
  }

  /** Stops it in good order, and starts it as one that only follows another server. */
  public void startAgainAsStandby() throws IOException {
    programs.asServer("pg_ctl", "-D", data(), "-w", "-m", "fast", "stop");
    Files.createFile(directory.resolve("data/standby.signal"));
    startAgain();
  }

  /** Stops it at once, as a crash does: nothing is written that was not written before. */
  public void stopImmediately() throws IOException {
    programs.asServer("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
  }

  /**
   * Kills it (SIGKILL), all of its processes: nobody is told, and what lay in its memory is lost.
   */
  public void kill() throws IOException {
    Optional<ProcessHandle> postmaster = postmaster();
    if (postmaster.isPresent()) {
      List<ProcessHandle> all = new ArrayList<>(List.of(postmaster.get()));
      all.addAll(postmaster.get().descendants().toList());
      all.forEach(ProcessHandle::destroyForcibly);
      all.forEach(each -> each.onExit().join());
    }
  }

  /** Whether it runs. */
  public boolean isAlive() throws IOException {
    return postmaster().isPresent();
  }

  private Optional<ProcessHandle> postmaster() throws IOException {
    Path file = directory.resolve("data/postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    return lines.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(ProcessHandle::isAlive);
  }

  /** The port on loopback. */
  public int port() {
    return port;
  }

  /** An empty database; gives its name. */
  public synchronized String newDatabase() throws IOException {
    String name = "db" + databases++;
    sql("postgres", "CREATE DATABASE " + name);
    return name;
  }

  /** Runs statements as the superuser, each by itself; gives what psql printed, without frames. */
  public String sql(String database, String... statements) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(
        "-X",
        "-q",
        "-A",
        "-t",
        "-v",
        "ON_ERROR_STOP=1",
        "-h",
        "127.0.0.1",
        "-p",
        String.valueOf(port),
        "-U",
        "postgres",
        "-d",
        database));
    for (String statement : statements) {
      arguments.add("-c");
      arguments.add(statement);
    }
    return programs.run("psql", arguments.toArray(String[]::new)).strip();
  }

  /** How a database is called by a JDBC driver, as the superuser. */
  public String url(String database) {
    return url(database, "postgres");
  }

  /** How a database is called by a JDBC driver, as some role. */
  public String url(String database, String role) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + role;
  }

  /** Stops it and takes all of it away. */
  @Override
  public void close() {
    try {
      if (isAlive()) {
        stopImmediately();
      }
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
      will.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
