package dev.rolloutledger.worker.platform.vercel;

import dev.rolloutledger.examples.vendor.vercel.VercelFlagsDouble;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.OpenedPlatform;
import dev.rolloutledger.worker.platform.RemotePlatformContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class VercelFlagsContractTest extends RemotePlatformContract {

  private final VercelFlagsDouble vendor;

  @TempDir
  Path directory;

  VercelFlagsContractTest() throws IOException {
    vendor = new VercelFlagsDouble();
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
        VercelFlagsDouble.TOKEN,
        "{ kind: vercel-flags, url: \"" + vendor.url() + "\", token: \"${env:TOKEN}\","
            + " project: chat, timeout: 1500ms }");
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
    return Late.REFUSED;
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
    return VercelFlagsDouble.TOKEN;
  }
}
