package dev.rolloutledger.worker.platform.flagd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.file.SettingsDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlagdDocumentTest {

  private static final String FILE = """
      {
        "$schema": "https://flagd.dev/schema/v0/flags.json",
        "flags": {
          "banner": {
            "state": "ENABLED",
            "variants": {
              "red": "c00",
              "blue": 12.50
            },
            "defaultVariant": "red"
          },
          "chat": {
            "state": "ENABLED",
            "variants": {
              "yes": true,
              "no": false
            },
            "defaultVariant": "no",
            "metadata": {
              "owner": "chat team"
            }
          }
        },
        "$evaluators": {
          "us": {
            "in": [ "us", {
              "var": "country"
            } ]
          }
        }
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "10", "50", "99", "100"})
  void a_percentage_is_read_back(String percentage) throws Exception {
    for (String flag : new String[] {"chat", "new-flag"}) {
      SettingsDocument document = parse(FILE);
      document.set(flag, percentage, false);
      assertThat(parse(document.text()).value(flag)).contains(percentage);
    }
  }

  @Test
  void only_the_flag_and_the_record_change() throws Exception {
    SettingsDocument document = parse(FILE);
    document.set("chat", "10", false);
    document.fence("chat", "number=1 fence=17 closed=false");
    assertThat(document.text())
        .isEqualTo(FILE.replace(
                "      \"metadata\": {\n        \"owner\": \"chat team\"\n      }",
                "      \"metadata\": {\n        \"owner\": \"chat team\"\n      },\n" + TARGETING)
            .replace(
                "      } ]\n    }\n  }\n}",
                "      } ]\n    }\n  },\n  \"metadata\": {\n"
                    + "    \"rollout-ledger.chat\": \"number=1 fence=17 closed=false\"\n  }\n}"));
    assertThat(parse(document.text()).fence("chat")).contains("number=1 fence=17 closed=false");
  }

  private static final String TARGETING = """
      "targeting": {
        "fractional": [ {
          "cat": [ {
            "var": "$flagd.flagKey"
          }, {
            "var": "targetingKey"
          } ]
        }, [ "yes", 10 ], [ "no", 90 ] ]
      }""".indent(6).stripTrailing();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"state\":\"DISABLED\",\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\"off\"}",
        "{\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\"off\"}",
        "{\"state\":\"ENABLED\",\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\"maybe\"}",
        "{\"state\":\"ENABLED\",\"variants\":{\"on\":true,\"off\":false}}",
        "{\"state\":\"ENABLED\",\"variants\":{\"on\":1,\"off\":0},\"defaultVariant\":\"off\"}",
        "{\"state\":\"ENABLED\",\"variants\":{\"on\":true,\"off\":true},\"defaultVariant\":\"off\"}",
        "{\"state\":\"ENABLED\",\"variants\":{\"on\":true,\"off\":false,\"beta\":true},\"defaultVariant\":\"off\"}",
        "{\"state\":\"ENABLED\",\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\"off\","
            + "\"targeting\":{\"if\":[{\"==\":[{\"var\":\"email\"},\"me\"]},\"on\"]}}",
        "{\"state\":\"ENABLED\",\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\"off\","
            + "\"targeting\":{\"fractional\":[[\"on\",10],[\"off\",90]]}}",
        "{\"state\":\"ENABLED\",\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\"on\","
            + "\"targeting\":{\"fractional\":[{\"cat\":[{\"var\":\"$flagd.flagKey\"},"
            + "{\"var\":\"targetingKey\"}]},[\"on\",10],[\"off\",90]]}}",
        "{\"state\":\"ENABLED\",\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\"off\","
            + "\"targeting\":{\"fractional\":[{\"cat\":[{\"var\":\"$flagd.flagKey\"},"
            + "{\"var\":\"targetingKey\"}]},[\"off\",90],[\"on\",10]]}}",
        "{\"state\":\"ENABLED\",\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\"off\","
            + "\"targeting\":{\"fractional\":[{\"cat\":[{\"var\":\"$flagd.flagKey\"},"
            + "{\"var\":\"targetingKey\"}]},[\"on\",10],[\"off\",80]]}}",
        "7",
        "null",
      })
  void a_flag_that_was_edited_matches_no_percentage(String flag) throws Exception {
    String value = parse("{\"flags\":{\"chat\":" + flag + "}}").value("chat").orElseThrow();
    assertThat(value).startsWith("custom (");
  }

  @Test
  void another_type_of_flag_is_refused_forward_and_replaced_on_the_way_back() throws Exception {
    assertThatThrownBy(() -> parse(FILE).set("banner", "10", false))
        .isInstanceOfSatisfying(
            PlatformException.class,
            e -> assertThat(e.next()).isEqualTo(PlatformException.Next.GIVE_UP))
        .hasMessageContaining("one variant that is true and one that is false");
    SettingsDocument document = parse(FILE);
    document.set("banner", "0", true);
    assertThat(parse(document.text()).value("banner")).contains("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "101", "10.5", "010", "ten", "true"})
  void what_is_no_percentage_is_refused(String value) {
    assertThatThrownBy(() -> parse(FILE).set("chat", value, false))
        .hasMessage("expected a whole percentage from 0 to 100 for the flag \"chat\", found \""
            + value + "\"");
  }

  @Test
  void what_is_no_flag_file_is_refused() {
    assertThatThrownBy(() -> parse("{\"flags\": {\n \"a\": }}"))
        .hasMessageStartingWith("expected JSON, found a fault in line 2, column 7");
    assertThatThrownBy(() -> parse("[]")).hasMessageStartingWith("expected an object with flags");
    assertThatThrownBy(() -> parse("{\"flags\": []}")).hasMessageStartingWith("expected an object");
    assertThatThrownBy(() -> parse("{\"flags\":{\"a\":{},\"a\":{}}}"))
        .hasMessageContaining("Duplicate");
    assertThatThrownBy(() -> parse("")).isInstanceOf(PlatformException.class);
  }

  private static SettingsDocument parse(String text) throws PlatformException {
    return new FlagdFormat().parse(text);
  }
}
