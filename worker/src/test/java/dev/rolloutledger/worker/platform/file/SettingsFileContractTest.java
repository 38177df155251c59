package dev.rolloutledger.worker.platform.file;

import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.FlagPlatformContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileContractTest extends FlagPlatformContract {

  @TempDir
  Path directory;

  @Override
  protected FlagPlatform open() throws Exception {
    Path file = Files.writeString(directory.resolve("settings"), "A 0\nB other\nend\n");
    return new SettingsFile(file, Formats.named("plain"));
  }

  @Override
  protected Map<String, String> settings(int percentage) {
    return Map.of("A", "" + percentage);
  }

  @Override
  protected String absent() {
    return "C";
  }

  @Override
  protected Late late() {
    return Late.REFUSED;
  }
}
