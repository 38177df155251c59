package dev.rolloutledger.starter.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command reads of an answer before it has a mapper. */
class TopFieldsTest {

  private static Map<String, String> of(String json) throws IOException {
    return TopFields.of(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void fieldsOfWhatLiesDeeperAreNoneOfTheTop() throws Exception {
    String json = """
        {"address": "http://127.0.0.1:7410", "in": {"address": "x", "deep": {"port": 1}},
         "list": [{"port": 2}, [3]], "port": 7410, "records": true, "none": null, "last": "\\u00e9"}""";
    assertThat(of(json))
        .containsOnly(
            Map.entry("address", "http://127.0.0.1:7410"),
            Map.entry("port", "7410"),
            Map.entry("records", "true"),
            Map.entry("last", "\u00e9"));
    assertThat(of("{}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "7410", "{\"port\": 7410", "{\"port\":", "{\"in\": {\"a\": 1", "no"})
  void whatIsNoWholeObjectIsNotReadInPart(String json) {
    assertThatThrownBy(() -> of(json)).isInstanceOf(IOException.class);
  }
}
