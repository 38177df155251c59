package dev.rolloutledger.worker.app;

import dev.rolloutledger.entry.CloudEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Where one installation keeps what it must not lose.
 *
 * @param directory the home; its parts are made when they are first needed
 */
public record Home(Path directory) {

  /** Makes home and spool where they are not there yet; only their user may enter them then. */
  public void make() throws IOException {
    for (Path each : List.of(directory, spoolDirectory())) {
      Files.createDirectories(
          each, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /** The ledger's directory. */
  public Path ledgerDirectory() {
    return directory.resolve("ledger");
  }

  /** The spool's directory, apart from the ledger. */
  public Path spoolDirectory() {
    return directory.resolve("spool");
  }

  /** Name of the log of its ledger; a word that many have where it has no key yet. */
  public String origin() {
    return CloudEvents.LOCAL;
  }

  /** What a rollback needs when nothing else can be asked. */
  public Path cardsDirectory() {
    return directory.resolve("cards");
  }

  /** The token that the API wants; only its user can read it. */
  public Path tokenFile() {
    return directory.resolve("token");
  }

  /** The key of the vouchers that acts carry through the engine. */
  public Path voucherKeyFile() {
    return directory.resolve("voucher.key");
  }

  /** The people who have a token of their own, with the hash of each. */
  public Path peopleFile() {
    return directory.resolve("people.json");
  }

  /** Where a running {@code up} says how it is reached. */
  public Path upFile() {
    return directory.resolve("up.json");
  }

  /** Where the connections stand unless a command says otherwise. */
  public Path connectionsFile() {
    return directory.resolve("connections.yaml");
  }

  /** Where rehearsals and demos leave their ledgers. */
  public Path rehearsalsDirectory() {
    return directory.resolve("rehearsals");
  }
}
