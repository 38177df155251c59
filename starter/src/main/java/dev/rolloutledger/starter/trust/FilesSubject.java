package dev.rolloutledger.starter.trust;

import dev.rolloutledger.ledger.verify.Looked;
import dev.rolloutledger.ledger.verify.Request;
import dev.rolloutledger.ledger.verify.Verification;
import dev.rolloutledger.verify.LogFiles;
import java.util.List;
import java.util.Optional;

/** The files of a log alone. */
public record FilesSubject(LogFiles files) implements Subject {

  @Override
  public String name() {
    return files.name();
  }

  @Override
  public Optional<Copy> copy() {
    return Optional.empty();
  }

  @Override
  public Looked look(Request request) {
    return Verification.ofFiles(request);
  }

  @Override
  public List<String> notes() {
    return List.of(
        "the log's files alone: entries as their leaves have them, without their payloads");
  }
}
