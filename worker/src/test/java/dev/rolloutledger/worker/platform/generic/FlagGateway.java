package dev.rolloutledger.worker.platform.generic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rolloutledger.examples.vendor.Asked;
import dev.rolloutledger.examples.vendor.Fault;
import dev.rolloutledger.examples.vendor.Told;
import dev.rolloutledger.examples.vendor.VendorDouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A company's own flag service: {@code PUT} and {@code GET} of {@code /flags/NAME}, with versions. */
final class FlagGateway extends VendorDouble {

  static final String TOKEN = "gateway-token-4711";

  private final Map<String, JsonNode> flags = new LinkedHashMap<>();
  private int version = 1;

  FlagGateway() throws IOException {
    flags.put("chat-v2", tree("{\"percentage\":0}"));
  }

  @Override
  protected Told refusal(Fault because) {
    return switch (because) {
      case TOO_MANY -> new Told(429, Map.of("Retry-After", "0"), "slow down");
      case REVOKED -> Told.of(401, "who are you?");
      default -> Told.of(500, "boom");
    };
  }

  @Override
  protected Told answer(Asked request) {
    if (!request.header("Authorization").filter(("Bearer " + TOKEN)::equals).isPresent()) {
      return refusal(Fault.REVOKED);
    }
    String tag = "\"" + version + "\"";
    String name = request.path().replace("/flags/", "").replace("/off", "");
    if (request.method().equals("GET")) {
      JsonNode flag = flags.get(name);
      return flag == null
          ? Told.of(404, "no such flag")
          : new Told(200, Map.of("ETag", tag), flag.toString());
    }
    if (request.header("If-Match").filter(named -> !named.equals(tag)).isPresent()) {
      return Told.of(412, "changed");
    }
    version++;
    flags.put(name, tree(request.body().isEmpty() ? "{\"percentage\":0}" : request.body()));
    return Told.of(204, "");
  }

  private static JsonNode tree(String body) {
    try {
      return new ObjectMapper().readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
