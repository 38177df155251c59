package dev.rolloutledger.worker.platform.generic;

import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.http.PlatformClient;
import dev.rolloutledger.worker.platform.service.FlagService;
import java.time.Duration;

/** The kind {@code http-flag}: requests of the connections file set a value and read it back. */
public final class HttpFlag {

  private HttpFlag() {}

  /** The platform behind a definition. */
  public static FlagPlatform open(Definition definition, Resources resources) {
    Keys keys = definition.keys("url", "headers", "write", "off", "read", "if-match", "timeout");
    HttpEndpoint endpoint = definition.endpoint(keys, resources.client());
    Duration timeout = Definition.requestTimeout(keys);
    WriteRequest forward = WriteRequest.of(keys.required("write"));
    RequestedFlags flags = new RequestedFlags(
        new PlatformClient(
            endpoint, new PlainErrors(definition.name()), timeout, resources.clock()),
        forward,
        keys.optional("off").map(WriteRequest::of).orElse(forward),
        ReadRequest.of(keys.required("read")),
        keys.optional("if-match", false, at -> at.parse("true or false", false, HttpFlag::truth)));
    return new FlagService(endpoint, flags, timeout);
  }

  private static boolean truth(String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw new IllegalArgumentException("neither");
  }
}
