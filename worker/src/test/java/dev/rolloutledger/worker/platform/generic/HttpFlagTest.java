package dev.rolloutledger.worker.platform.generic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rolloutledger.examples.vendor.Asked;
import dev.rolloutledger.examples.vendor.Fault;
import dev.rolloutledger.worker.connection.ConnectionFileException;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.OpenedPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpFlagTest {

  private static final String READ = "read: { path: \"/flags/{name}\", value: $.percentage }";

  private final FlagGateway gateway;

  @TempDir
  Path directory;

  HttpFlagTest() throws IOException {
    gateway = new FlagGateway();
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void what_is_filled_in_is_encoded_for_where_it_goes() throws Exception {
    FlagPlatform platform = opened("write: { path: \"/flags/{name}?by={rollout}\", body:"
        + " '{\"percentage\": \"{value}\", \"why\": \"{comment}\"}' }, " + READ);
    platform.write(
        new TargetWrite("chat/1", 2, false, Map.of("chat-v2", "a\"}, \"admin\": \"b"), 17L));
    Asked asked = gateway.asked().get(0);
    assertThat(asked.query()).isEqualTo("by=chat%2F1");
    assertThat(asked.body())
        .isEqualTo("{\"percentage\": \"a\\\"}, \\\"admin\\\": \\\"b\", \"why\": \"rollout chat/1:"
            + " chat-v2=a\\\"}, \\\"admin\\\": \\\"b, ledger entry 17, fence 2\"}");
    assertThat(platform.read(List.of("chat-v2"))).containsEntry("chat-v2", "a\"}, \"admin\": \"b");
  }

  @Test
  void each_intent_is_one_request_to_the_service_and_off_is_always_a_new_one() throws Exception {
    FlagPlatform platform =
        opened("write: { path: \"/flags/{name}\", body: '{\"percentage\": {value}}' }, " + READ);
    platform.write(forward(7));
    platform.write(off());
    assertThat(gateway.asked().get(0).header("Idempotency-Key")).contains("chat/1/7/chat-v2");
    assertThat(gateway.asked().get(1).header("Idempotency-Key")).isEmpty();
  }

  @Test
  void off_may_be_another_request() throws Exception {
    FlagPlatform platform =
        opened("write: { path: \"/flags/{name}\", body: '{\"percentage\": {value}}' },"
            + " off: { method: POST, path: \"/flags/{name}/off\" }, " + READ);
    platform.write(forward(1));
    platform.write(off());
    assertThat(gateway.asked().get(1).method()).isEqualTo("POST");
    assertThat(gateway.asked().get(1).path()).isEqualTo("/flags/chat-v2/off");
    assertThat(platform.read(List.of("chat-v2"))).containsEntry("chat-v2", "0");
  }

  @Test
  void a_version_that_was_read_goes_along_forward_where_it_is_asked_for() throws Exception {
    FlagPlatform platform = opened(
        "if-match: true, write: { path: \"/flags/{name}\", body: '{\"percentage\": {value}}' }, "
            + READ);
    platform.write(forward(1));
    platform.write(off());
    assertThat(gateway.asked().get(1).header("If-Match")).contains("\"1\"");
    assertThat(gateway.asked().get(2).header("If-Match")).isEmpty();
  }

  @Test
  void a_path_that_the_service_does_not_have_is_told() throws Exception {
    FlagPlatform platform = opened("write: { path: \"/flags/{name}\", body: '{\"percentage\":"
        + " {value}}' }, read: { path: \"/flags/{name}\", value: $.elsewhere.value }");
    assertThat(platform.read(List.of("chat-v2"))).isEmpty();
    gateway.begin(Fault.REVOKED);
    assertThat(catchThrowableOfType(PlatformException.class, () -> platform.write(forward(1))))
        .hasMessage(
            "expected \"it\" to accept PUT /flags/chat-v2, found status 401: who are you?; see"
                + " the credential among the connection's headers");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "write: { path: flags }|a path such as /flags/{name}",
        "write: { path: /f, method: GET }|POST, PUT, PATCH or DELETE",
        "write: { path: /f, body: '${env:TOKEN}' }|credentials in `headers`",
        "off: { path: /f }|the key \"write\"",
        "write: { path: /f }, if-match: maybe|true or false",
        "write: { path: /f }, timeout: 11s|1ms to 10s"
      })
  void what_does_not_fit_is_refused(String keys, String expected) {
    assertThatThrownBy(() -> opened(keys + ", " + READ))
        .isInstanceOf(ConnectionFileException.class)
        .hasMessageContaining("expected " + expected);
  }

  private FlagPlatform opened(String keys) throws Exception {
    return OpenedPlatform.of(
        directory,
        FlagGateway.TOKEN,
        "{ kind: http-flag, url: \"" + gateway.url()
            + "\", headers: { Authorization: \"Bearer ${env:TOKEN}\" }, " + keys + " }");
  }

  private static TargetWrite forward(long fence) {
    return new TargetWrite("chat/1", fence, false, Map.of("chat-v2", "10"));
  }

  private static TargetWrite off() {
    return new TargetWrite("chat/1", 0, true, Map.of("chat-v2", "0"));
  }
}
