package dev.rolloutledger.starter.trust;

import dev.rolloutledger.verify.LogFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A log's files over HTTP.
 *
 * @param prefix address below which they are, without a slash at its end
 */
record HttpFiles(String prefix) implements LogFiles {

  @Override
  public Optional<byte[]> read(String path) {
    try {
      return Place.fetch(prefix + "/" + path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return prefix;
  }
}
