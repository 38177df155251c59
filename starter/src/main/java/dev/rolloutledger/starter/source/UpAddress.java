package dev.rolloutledger.starter.source;

import dev.rolloutledger.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
          ? Optional.of(Json.mapper().readValue(Files.readAllBytes(upFile), UpAddress.class))
          : Optional.empty();
    } catch (IOException e) {
      // Left by a process that was killed while it wrote: nobody can be reached by it.
      return Optional.empty();
    }
  }
}
