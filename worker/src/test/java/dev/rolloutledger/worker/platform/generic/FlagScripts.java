package dev.rolloutledger.worker.platform.generic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two shell scripts that keep what they are given in a file, as a company's own tool might. */
final class FlagScripts {

  private FlagScripts() {}

  /** Writes both, and a store in which the flag is off. */
  static void write(Path directory) throws IOException {
    Files.writeString(directory.resolve("store"), "{\"settings\":{\"chat-v2\":\"0\"}}");
    Files.writeString(directory.resolve("set.sh"), "cat > new.$$ && mv new.$$ store\n");
    Files.writeString(
        directory.resolve("get.sh"),
        "cat > /dev/null; sed 's/.*\"settings\":\\({[^}]*}\\).*/\\1/' store\n");
  }
}
