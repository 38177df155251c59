package dev.rolloutledger.worker.platform.unleash;

import dev.rolloutledger.examples.vendor.unleash.UnleashDouble;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.OpenedPlatform;
import dev.rolloutledger.worker.platform.RemotePlatformContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class UnleashContractTest extends RemotePlatformContract {

  private final UnleashDouble vendor;

  @TempDir
  Path directory;

  UnleashContractTest() throws IOException {
    vendor = new UnleashDouble();
  }

  @AfterEach
  void close() {
    vendor.close();
  }

  @Override
  protected FlagPlatform open() throws Exception {
    vendor.add("chat-v2", "0");
    return OpenedPlatform.of(
        directory,
        UnleashDouble.TOKEN,
        "{ kind: unleash, url: \"" + vendor.url() + "\", token: \"${env:TOKEN}\","
            + " environment: production, timeout: 1500ms }");
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

  @Override
  protected void begin(Fault fault) {
    OpenedPlatform.begin(vendor, fault);
  }

  @Override
  protected void heal() {
    vendor.heal();
  }

  @Override
  protected String secret() {
    return UnleashDouble.TOKEN;
  }
}
