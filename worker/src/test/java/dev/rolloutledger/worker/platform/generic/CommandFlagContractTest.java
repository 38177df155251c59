package dev.rolloutledger.worker.platform.generic;

import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.FlagPlatformContract;
import dev.rolloutledger.worker.platform.OpenedPlatform;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class CommandFlagContractTest extends FlagPlatformContract {

  @TempDir
  Path directory;

  @Override
  protected FlagPlatform open() throws Exception {
    FlagScripts.write(directory);
    return OpenedPlatform.of(
        directory, "none", "{ kind: command-flag, write: [sh, set.sh], read: [sh, get.sh] }");
  }

  @Override
  protected Map<String, String> settings(int percentage) {
    return Map.of("chat-v2", "" + percentage);
  }

  @Override
  protected String absent() {
    return "none";
  }

  @Override
  protected Late late() {
    return Late.UNDONE;
  }
}
