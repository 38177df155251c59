package dev.rolloutledger.starter.trust;

import dev.rolloutledger.ledger.LedgerAddress;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.verify.FilesOfLog;
import dev.rolloutledger.ledger.verify.Looked;
import dev.rolloutledger.ledger.verify.Request;
import dev.rolloutledger.ledger.verify.Verification;
import dev.rolloutledger.verify.LogFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A home: its ledger, and the files of its log beside it.
 *
 * @param ledger where the ledger lies
 * @param log directory of the log's files
 * @param keys directory of the log's keys
 * @param running whether an {@code up} has the ledger open, so that its rows cannot be looked at
 */
public record StoredSubject(LedgerAddress ledger, Path log, Path keys, boolean running)
    implements Subject {

  @Override
  public String name() {
    return running ? log.toString() : ledger.toString();
  }

  @Override
  public @Nullable LogFiles files() {
    return Files.isDirectory(log) ? new FilesOfLog(log) : null;
  }

  @Override
  public Optional<Copy> copy() {
    Path file = keys.resolve("last-checkpoint");
    return Optional.of(new Copy(file.toString(), new FilesOfLog(keys).read("last-checkpoint")));
  }

  @Override
  public Looked look(Request request) {
    return running ? Verification.ofFiles(request) : Ledgers.verify(ledger, request);
  }

  @Override
  public List<String> notes() {
    return running
        ? List.of(
            "an up has the ledger open: the files of its log were looked at, its rows were not;"
                + " stop it, or verify a copy that `rollout backup` makes")
        : List.of();
  }
}
