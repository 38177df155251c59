package dev.rolloutledger.worker.platform.flagd;

import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.FlagPlatformContract;
import dev.rolloutledger.worker.platform.file.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class FlagdFileContractTest extends FlagPlatformContract {

  @TempDir
  Path directory;

  @Override
  protected FlagPlatform open() throws Exception {
    Path file = Files.writeString(directory.resolve("flags.json"), """
        {"flags":{"chat":{"state":"ENABLED","variants":{"on":true,"off":false},"defaultVariant":"off"}}}
        """);
    return new SettingsFile(file, new FlagdFormat()::parse);
  }

  @Override
  protected Map<String, String> settings(int percentage) {
    return Map.of("chat", "" + percentage);
  }

  @Override
  protected String absent() {
    return "none";
  }

  @Override
  protected Late late() {
    return Late.REFUSED;
  }
}
