package dev.rolloutledger.worker.platform.vercel;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.rolloutledger.examples.vendor.vercel.EdgeConfigDouble;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.OpenedPlatform;
import dev.rolloutledger.worker.platform.RemotePlatformContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class EdgeConfigContractTest extends RemotePlatformContract {

  private final EdgeConfigDouble vendor;

  @TempDir
  Path directory;

  EdgeConfigContractTest() throws IOException {
    vendor = new EdgeConfigDouble();
  }

  @AfterEach
  void close() {
    vendor.close();
  }

  @Override
  protected FlagPlatform open() throws Exception {
    vendor.set("chat-v2", IntNode.valueOf(0));
    return OpenedPlatform.of(
        directory,
        EdgeConfigDouble.TOKEN,
        "{ kind: vercel-edge-config, url: \"" + vendor.url() + "\", token: \"${env:TOKEN}\","
            + " id: ecfg_chat, timeout: 1500ms }");
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
    return EdgeConfigDouble.TOKEN;
  }
}
