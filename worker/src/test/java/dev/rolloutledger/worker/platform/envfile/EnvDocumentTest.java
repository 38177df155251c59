package dev.rolloutledger.worker.platform.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.worker.platform.PlatformException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvDocumentTest {

  private static final String FILE = """
      # production
      export USE_ENHANCED_METADATA_CONTEXT=true   # the feature

      USE_GPT5_MINI="true"
        ENABLE_METADATA_ROLLOUT_PERCENTAGE = '10'
      OPENAI_API_KEY=sk-abc=def#ghi
      CERT="-----BEGIN
      ENABLE_METADATA_ROLLOUT_PERCENTAGE=99
      -----END"
      no variable at all
      LAST=1""";

  @Test
  void values_are_read_without_their_quotes_and_comments() {
    EnvDocument document = EnvDocument.parse(FILE);
    assertThat(document.value("USE_ENHANCED_METADATA_CONTEXT")).contains("true");
    assertThat(document.value("USE_GPT5_MINI")).contains("true");
    assertThat(document.value("ENABLE_METADATA_ROLLOUT_PERCENTAGE")).contains("10");
    assertThat(document.value("OPENAI_API_KEY")).contains("sk-abc=def#ghi");
    assertThat(document.value("CERT").orElseThrow())
        .startsWith("-----BEGIN\n")
        .endsWith("-----END");
    assertThat(document.value("LAST")).contains("1");
    assertThat(document.value("NONE")).isEmpty();
  }

  @Test
  void only_what_is_set_changes() throws Exception {
    EnvDocument document = EnvDocument.parse(FILE);
    document.set("USE_ENHANCED_METADATA_CONTEXT", "false", true);
    document.set("ENABLE_METADATA_ROLLOUT_PERCENTAGE", "50", false);
    document.set("USE_GPT5_MINI", "true", false);
    document.set("NEW", "a b", false);
    document.fence("chat", "number=1 fence=17 closed=false");
    assertThat(document.text())
        .isEqualTo(FILE.replace("CONTEXT=true", "CONTEXT=false").replace("'10'", "'50'")
            + "\nNEW='a b'\n# rollout-ledger chat number=1 fence=17 closed=false\n");
  }

  @Test
  void a_record_is_changed_in_its_place_and_is_each_rollouts_own() {
    EnvDocument document = EnvDocument.parse("A=1\n");
    document.fence("chat", "number=1 fence=1 closed=false");
    document.fence("chat-two", "number=4 fence=4 closed=true");
    document.fence("chat", "number=1 fence=2 closed=true");
    assertThat(document.fence("chat")).contains("number=1 fence=2 closed=true");
    assertThat(document.fence("chat-two")).contains("number=4 fence=4 closed=true");
    assertThat(document.text().lines()).hasSize(3);
  }

  @Test
  void carriage_returns_stay() throws Exception {
    EnvDocument document = EnvDocument.parse("A=1\r\nB=2\r\n");
    document.set("B", "3", false);
    document.set("C", "4", false);
    assertThat(document.text()).isEqualTo("A=1\r\nB=3\r\nC=4\r\n");
  }

  @Test
  void a_variable_that_stands_twice_is_told_and_set_twice() throws Exception {
    EnvDocument document = EnvDocument.parse("A=1\nA=2\n");
    assertThat(document.value("A")).contains("1 and also 2");
    document.set("A", "0", true);
    assertThat(document.text()).isEqualTo("A=0\nA=0\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "a b",
        "it's",
        "say \"hi\"",
        "$HOME",
        "back\\slash",
        "#no comment",
        "a'b\"c$d`e\\f",
        " x "
      })
  void any_value_on_one_line_is_read_back(String value) throws Exception {
    for (String before : new String[] {"", "A=1\n", "A='1'\n", "A=\"1\" # why\n", "export A=1\n"}) {
      EnvDocument document = EnvDocument.parse(before);
      document.set("A", value, false);
      assertThat(EnvDocument.parse(document.text()).value("A")).contains(value);
    }
  }

  @ParameterizedTest
  @CsvSource({"A=\"unclosed", "A='it''s'x", "A=\"a\"b"})
  void odd_quotes_are_part_of_the_value_and_can_be_set(String line) throws Exception {
    EnvDocument document = EnvDocument.parse(line + "\nB=2\n");
    assertThat(document.value("B")).contains("2");
    document.set("A", "0", true);
    assertThat(EnvDocument.parse(document.text()).value("A")).contains("0");
    assertThat(EnvDocument.parse(document.text()).value("B")).contains("2");
  }

  @Test
  void more_than_one_line_is_refused() {
    assertThatThrownBy(() -> EnvDocument.parse("").set("A", "1\nB=2", false))
        .isInstanceOf(PlatformException.class)
        .hasMessage("expected a value on one line, found one with control characters");
    assertThatThrownBy(() -> EnvDocument.parse("").set("A=B", "1", false))
        .hasMessage("expected a variable's name, found \"A=B\"");
  }

  @Test
  void a_long_value_costs_no_stack() throws Exception {
    String value = "x\\\"y".repeat(200_000);
    EnvDocument document = EnvDocument.parse("A=\"" + value + "\"\n");
    assertThat(document.value("A")).isPresent();
  }
}
