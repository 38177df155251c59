package dev.rolloutledger.worker.platform.launchdarkly;

import dev.rolloutledger.examples.vendor.launchdarkly.LaunchDarklyDouble;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.OpenedPlatform;
import dev.rolloutledger.worker.platform.RemotePlatformContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class LaunchDarklyContractTest extends RemotePlatformContract {

  private final LaunchDarklyDouble vendor;

  @TempDir
  Path directory;

  LaunchDarklyContractTest() throws IOException {
    vendor = new LaunchDarklyDouble();
  }

  @AfterEach
  void close() {
    vendor.close();
  }

  @Override
  protected FlagPlatform open() throws Exception {
    vendor.add("chat-v2");
    return OpenedPlatform.of(
        directory,
        LaunchDarklyDouble.TOKEN,
        "{ kind: launchdarkly, url: \"" + vendor.url() + "\", token: \"${env:TOKEN}\","
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
    return LaunchDarklyDouble.TOKEN;
  }
}
