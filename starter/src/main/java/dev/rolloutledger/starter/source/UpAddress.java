package dev.rolloutledger.starter.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How a running {@code up} is reached, as it says itself in its home.
 *
 * @param port its API's port on loopback
 * @param pid its process
 * @param tokenFile where the token stands
 */
record UpAddress(int port, long pid, String tokenFile) {

  /** What the file says; empty where there is none, or none that can be read. */
  static Optional<UpAddress> read(Path upFile) {
    try {
      return Files.exists(upFile)
          ? Optional.of(of(TopFields.of(Files.readAllBytes(upFile))))
              .filter(up -> !up.tokenFile().isEmpty())
          : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      // Left by a process that was killed while it wrote: nobody can be reached by it.
      return Optional.empty();
    }
  }

  private static UpAddress of(Map<String, String> fields) {
    return new UpAddress(
        Integer.parseInt(fields.getOrDefault("port", "")),
        Long.parseLong(fields.getOrDefault("pid", "")),
        fields.getOrDefault("tokenFile", ""));
  }
}
