package dev.rolloutledger.worker.connection;

import java.util.List;

/** A connections file that cannot be used; the message has a line for each fault, with its place. */
public final class ConnectionFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> sentences;

  ConnectionFileException(List<String> sentences) {
    super(String.join("\n", sentences));
    this.sentences = List.copyOf(sentences);
  }

  /** One sentence for each fault, in the file's order. */
  public List<String> sentences() {
    return sentences;
  }
}
