package dev.rolloutledger.worker.app.look;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of a look's own, which only its user can enter, and which goes with it. One that was
 * killed could not take its own away: the next look does, since what lies there may be a copy of a
 * ledger.
 *
 * @param directory below that of the machine for such
 * @param alive locked while the look lives, which a killed process cannot keep
 */
record Scratch(Path directory, FileChannel alive) implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);
  private static final String PREFIX = "rollout-look-";
  private static final String ALIVE = "alive";

  /** Of this process, whose locks would go if it opened and closed one of those files again. */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  static Scratch make() throws IOException {
    return in(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** Makes one in a directory, and removes those in it that looks of the same user left when killed. */
  static Scratch in(Path parent) throws IOException {
    Path directory = Files.createTempDirectory(parent, PREFIX);
    OURS.add(directory);
    // Under its name only once it is locked: a look that begins now must not take it for left.
    Path begun = directory.resolve(ALIVE + ".begun");
    FileChannel alive =
        FileChannel.open(begun, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    alive.lock();
    Files.move(begun, directory.resolve(ALIVE), StandardCopyOption.ATOMIC_MOVE);
    sweep(parent, Files.getOwner(directory));
    return new Scratch(directory, alive);
  }

  /** What cannot be removed stays: it is in nobody's way, and no look fails for it. */
  private static void sweep(Path parent, UserPrincipal user) {
    try (DirectoryStream<Path> others = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path other : others) {
        sweepOne(other, user);
      }
    } catch (IOException | DirectoryIteratorException failure) {
      LOG.warn("What killed looks left in {} is not looked for: {}", parent, failure.toString());
    }
  }

  private static void sweepOne(Path other, UserPrincipal user) {
    try {
      if (left(other, user)) {
        remove(other);
        LOG.info("Removed {}, which a look that was killed had left", other);
      }
    } catch (IOException | UncheckedIOException failure) {
      LOG.warn("{} is left there: {}", other, failure.toString());
    }
  }

  private static boolean left(Path other, UserPrincipal user) throws IOException {
    Path alive = other.resolve(ALIVE);
    if (OURS.contains(other)
        || !Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
        || !Files.getOwner(other).equals(user)
        || !Files.isRegularFile(alive, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(alive, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    }
  }

  private static void remove(Path directory) throws IOException {
    List<Path> inside;
    try (Stream<Path> files = Files.walk(directory)) {
      inside = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : inside) {
      Files.deleteIfExists(each);
    }
  }

  /** Takes a copy of a ledger that has to be settled. */
  Path ledgerDirectory() {
    return directory.resolve("ledger");
  }

  Path tokenFile() {
    return directory.resolve("token");
  }

  Path tokenUsesFile() {
    return directory.resolve("people.used.json");
  }

  Path sessionsFile() {
    return directory.resolve("sessions.json");
  }

  /** Never made: nobody but the local user looks. */
  Path peopleFile() {
    return directory.resolve("people.json");
  }

  /** Removes it with all that is in it. */
  @Override
  public void close() throws IOException {
    try (alive) {
      remove(directory);
    } finally {
      OURS.remove(directory);
    }
  }
}
