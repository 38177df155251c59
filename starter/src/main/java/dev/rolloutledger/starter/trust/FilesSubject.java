package dev.rolloutledger.starter.trust;

import dev.rolloutledger.ledger.verify.Looked;
import dev.rolloutledger.ledger.verify.Request;
import dev.rolloutledger.ledger.verify.Verification;
import dev.rolloutledger.verify.LogFiles;
import java.util.List;

/** The files of a log alone. */
public record FilesSubject(LogFiles files) implements Subject {

  @Override
  public String name() {
    return files.name();
  }

  @Override
  public List<Copy> copies() {
    return List.of();
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
