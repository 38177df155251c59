package dev.rolloutledger.worker.home;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.ledger.LedgerAddress;
import dev.rolloutledger.ledger.log.LogKeys;
import dev.rolloutledger.ledger.log.LogVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Where one installation keeps what it must not lose.
 *
 * @param directory the home; its parts are made when they are first needed
 * @param ledger where its ledger lies
 */
public record Home(Path directory, LedgerAddress ledger) {

  /** A home with its ledger in it. */
  public Home(Path directory) {
    this(directory, LedgerAddress.in(ledgerIn(directory)));
  }

  /** Makes home and spool where they are not there yet; only their user may enter them then. */
  public void make() throws IOException {
    for (Path each : List.of(directory, spoolDirectory())) {
      Files.createDirectories(
          each, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /** The directory of a ledger that lies in the home. */
  public Path ledgerDirectory() {
    return ledgerIn(directory);
  }

  private static Path ledgerIn(Path directory) {
    return directory.resolve("ledger");
  }

  /** The signed log's files, as c2sp.org/tlog-tiles lays them out. */
  public Path logDirectory() {
    return directory.resolve("log");
  }

  /** The log's keys and its last signed checkpoint, apart from the ledger. */
  public Path keysDirectory() {
    return directory.resolve("keys");
  }

  /** Database and log of a dev server that belongs to the home. */
  public Path engineDirectory() {
    return directory.resolve("engine");
  }

  /** The spool's directory, apart from the ledger. */
  public Path spoolDirectory() {
    return directory.resolve("spool");
  }

  /** Name of the log of its ledger; {@code local} where it has no key yet. */
  public String origin() {
    List<LogVerifier> keys = LogKeys.in(keysDirectory()).verifiers();
    return keys.isEmpty() ? CloudEvents.LOCAL : keys.get(keys.size() - 1).key().name();
  }

  /** What a rollback needs when nothing else can be asked. */
  public Path cardsDirectory() {
    return directory.resolve("cards");
  }

  /** Copies of the engine's histories. */
  public Path historiesDirectory() {
    return directory.resolve("histories");
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

  /** On which day each token was used last. */
  public Path tokenUsesFile() {
    return directory.resolve("people.used.json");
  }

  /** The sessions of browsers, with the hash of each. */
  public Path sessionsFile() {
    return directory.resolve("sessions.json");
  }

  /** A page that leads a browser to the login of the local user; only that user can read it. */
  public Path openFile() {
    return directory.resolve("open.html");
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
