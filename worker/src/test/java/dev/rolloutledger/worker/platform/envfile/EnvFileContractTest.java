package dev.rolloutledger.worker.platform.envfile;

import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.FlagPlatformContract;
import dev.rolloutledger.worker.platform.file.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class EnvFileContractTest extends FlagPlatformContract {

  @TempDir
  Path directory;

  @Override
  protected FlagPlatform open() throws Exception {
    Path file = Files.writeString(
        directory.resolve("production.env"), "# The chat.\nUSE=false\nPERCENT=0\nTOKEN=other\n");
    return new SettingsFile(file, EnvDocument::parse);
  }

  @Override
  protected Map<String, String> settings(int percentage) {
    return Map.of("USE", percentage == 0 ? "false" : "true", "PERCENT", "" + percentage);
  }

  @Override
  protected String absent() {
    return "NONE";
  }

  @Override
  protected Late late() {
    return Late.REFUSED;
  }
}
