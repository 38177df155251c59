package dev.rolloutledger.verify;

import java.util.Optional;

/** The files of a log, wherever they lie. Asked by several threads at once. */
public interface LogFiles {

  /**
   * What is in a file.
   *
   * @param path below the log's prefix, such as {@code tile/0/000} or {@code checkpoint}
   * @return its bytes; empty where there is no such file
   */
  Optional<byte[]> read(String path);

  /** The log for people: a directory or an address. */
  String name();
}
