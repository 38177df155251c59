package dev.rolloutledger.worker.backup;

import dev.rolloutledger.ledger.Head;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Copies a home into a new directory that is a home itself: ledger, spool, target cards,
 * people with tokens, the log with its public keys and last signed checkpoint, and the connections
 * file. Not the log's private keys, not the token and the key of the vouchers, which the next {@code
 * up} makes anew, and no rehearsals.
 *
 * @param home the home
 * @param ledger its ledger's directory, by name below the home
 * @param beside files and directories beside the ledger, by name below the home
 * @param left names of files that are not copied, wherever they are
 * @param copier copies the ledger into a directory
 * @param otherwise why nothing is copied here and what does it, in a sentence; empty where it is
 */
public record HomeBackup(
    Path home,
    String ledger,
    List<String> beside,
    Set<String> left,
    Function<Path, Head> copier,
    Optional<String> otherwise) {

  public HomeBackup {
    beside = List.copyOf(beside);
    left = Set.copyOf(left);
  }

  /**
   * Copies. The spool goes first: what is drained from it meanwhile is in both, and counts once.
   *
   * @param directory must not be there yet, or be empty
   * @return the end of the copied ledger
   * @throws BackupException if there is something in the directory, or the ledger is copied otherwise
   * @throws IOException if a file cannot be copied
   */
  public Head to(Path directory) throws IOException {
    if (otherwise.isPresent()) {
      throw new BackupException(otherwise.get());
    }
    refuseUsed(directory);
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    for (String name : beside) {
      copy(home.resolve(name), directory.resolve(name));
    }
    return copier.apply(directory.resolve(ledger));
  }

  private static void refuseUsed(Path directory) throws IOException {
    if (!directory.isAbsolute()) {
      throw new BackupException("expected an absolute path for the copy, found " + directory);
    }
    if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS) && !empty(directory)) {
      throw new BackupException(
          "expected " + directory + " to be empty or not there, found something in it");
    }
  }

  private static boolean empty(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> inside = Files.list(directory)) {
      return inside.findAny().isEmpty();
    }
  }

  private void copy(Path from, Path to) throws IOException {
    if (Files.isDirectory(from)) {
      Files.createDirectories(to);
      try (Stream<Path> inside = Files.list(from)) {
        for (Path each : inside.toList()) {
          copy(each, to.resolve(String.valueOf(each.getFileName())));
        }
      }
    } else if (Files.isRegularFile(from) && !isLeft(String.valueOf(from.getFileName()))) {
      try {
        // With its mode: some are nobody else's.
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
      } catch (NoSuchFileException replaced) {
        // A partial tile goes when the full one is there; what a copy lacks is made again.
        Files.deleteIfExists(to);
      }
    }
  }

  private boolean isLeft(String name) {
    return name.endsWith(".lock") || name.endsWith(".next") || left.contains(name);
  }
}
