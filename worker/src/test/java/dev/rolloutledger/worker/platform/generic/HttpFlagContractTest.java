package dev.rolloutledger.worker.platform.generic;

import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.OpenedPlatform;
import dev.rolloutledger.worker.platform.RemotePlatformContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class HttpFlagContractTest extends RemotePlatformContract {

  private final FlagGateway gateway;

  @TempDir
  Path directory;

  HttpFlagContractTest() throws IOException {
    gateway = new FlagGateway();
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Override
  protected FlagPlatform open() throws Exception {
    return OpenedPlatform.of(directory, FlagGateway.TOKEN, """
        { kind: http-flag, url: "%s", headers: { Authorization: "Bearer ${env:TOKEN}" },
            write: { path: "/flags/{name}", body: '{"percentage": {value}}' },
            read: { path: "/flags/{name}", value: $.percentage }, timeout: 1500ms }
        """.formatted(gateway.url()));
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
    OpenedPlatform.begin(gateway, fault);
  }

  @Override
  protected void heal() {
    gateway.heal();
  }

  @Override
  protected String secret() {
    return FlagGateway.TOKEN;
  }
}
