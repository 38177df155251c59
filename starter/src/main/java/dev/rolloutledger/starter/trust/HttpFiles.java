package dev.rolloutledger.starter.trust;

import dev.rolloutledger.verify.LogFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A log's files over HTTP.
 *
 * @param prefix address below which they are, without a slash at its end
 * @param token what their server wants from whoever reads; null for nothing
 */
record HttpFiles(String prefix, @Nullable String token) implements LogFiles {

  @Override
  public Optional<byte[]> read(String path) {
    try {
      return Place.fetch(prefix + "/" + path, token);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the token. */
  @Override
  public String toString() {
    return prefix;
  }

  @Override
  public String name() {
    return prefix;
  }
}
