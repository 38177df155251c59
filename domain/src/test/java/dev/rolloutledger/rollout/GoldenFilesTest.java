package dev.rolloutledger.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.plan.Amendments;
import dev.rolloutledger.plan.People;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is stored is never changed silently: one file per type and revision has the stored name, the
 * revision and the payload as they were first released. A new form gets a new revision, a file of its
 * own, and an upcaster; {@code -Dgolden.write=true} writes files that are not there yet.
 */
class GoldenFilesTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private final ObjectMapper json = Json.mapper();

  static Stream<Fact> facts() {
    return Facts.all().stream();
  }

  static Stream<Class<?>> types() {
    return Catalogue.of(Fact.class).stream();
  }

  @ParameterizedTest
  @MethodSource("facts")
  void isWrittenAsItWasReleased(Fact fact) throws Exception {
    Path file = file(fact.getClass());
    if (Boolean.getBoolean("golden.write") && Files.notExists(file)) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, stored(fact));
    }
    assertThat(stored(fact)).isEqualTo(Files.readString(file));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void isReadAsItWasReleased(Fact fact) throws Exception {
    JsonNode golden = json.readTree(Files.readString(file(fact.getClass())));
    Class<? extends Fact> type = EventTypes.classOf(golden.get("type").asText()).orElseThrow();
    assertThat(EventTypes.revisionOf(type)).isEqualTo(golden.get("revision").asText());
    assertThat(json.treeToValue(golden.get("payload"), type)).isEqualTo(fact);
  }

  @ParameterizedTest
  @MethodSource("types")
  void eachTypeOfTheCatalogueHasANameARevisionAndAFile(Class<?> type) {
    assertThat(EventTypes.classOf(EventTypes.nameOf(type))).hasValue(type.asSubclass(Fact.class));
    assertThat(EventTypes.revisionOf(type)).matches("[1-9][0-9]*");
    assertThat(file(type)).exists();
  }

  @Test
  void theNamesAreThoseOfTheCatalogueAndEachFactIsTold() {
    List<Class<?>> types = types().toList();
    assertThat(EventTypes.all().values()).containsExactlyInAnyOrderElementsOf(casted(types));
    assertThat(facts().map(Object::getClass)).containsExactlyInAnyOrderElementsOf(types);
    assertThat(facts()).allSatisfy(fact -> {
      assertThat(fact.at()).isEqualTo(Facts.AT);
      assertThat(fact.sentence()).isNotBlank().doesNotContain("null");
      assertThat(fact.kind()).isNotNull();
    });
  }

  /** Fields that came later are as good as said nothing. */
  @Test
  void anEarlierFormIsReadAsWell() throws Exception {
    Path earlier = GOLDEN.resolveSibling("golden-earlier");
    try (Stream<Path> files = Files.list(earlier)) {
      assertThat(files).isNotEmpty().allSatisfy(file -> {
        JsonNode golden = json.readTree(Files.readString(file));
        Class<? extends Fact> type =
            EventTypes.classOf(golden.get("type").asText()).orElseThrow();
        Fact fact = json.treeToValue(golden.get("payload"), type);
        if (fact instanceof LifecycleEvent.RolloutStarted started) {
          assertThat(started.plan().people()).isEqualTo(People.DEFAULT);
          assertThat(started.plan().amendments()).isEqualTo(Amendments.DEFAULT);
          assertThat(started.plan().phase(0).approvals()).isNull();
          assertThat(started.adopted()).isNull();
        } else {
          // What judge 1 found is written again as it was, so that a state is the same bytes.
          String again = json.writeValueAsString(fact);
          assertThat(again).isEqualTo(golden.get("payload").toString());
        }
      });
    }
  }

  @Test
  void noFileIsLeftOver() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files).allSatisfy(file -> {
        String name = file.getFileName().toString();
        String type = name.substring(0, name.indexOf(".v"));
        assertThat(EventTypes.classOf(type)).isPresent();
      });
    }
  }

  private String stored(Fact fact) {
    Map<String, Object> stored = new LinkedHashMap<>();
    stored.put("type", EventTypes.nameOf(fact.getClass()));
    stored.put("revision", EventTypes.revisionOf(fact.getClass()));
    stored.put("payload", fact);
    try {
      return new String(json.writeValueAsBytes(stored), StandardCharsets.UTF_8) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(Class<?> type) {
    return GOLDEN.resolve(EventTypes.nameOf(type) + ".v" + EventTypes.revisionOf(type) + ".json");
  }

  private static List<Class<? extends Fact>> casted(List<Class<?>> types) {
    return types.stream()
        .<Class<? extends Fact>>map(type -> type.asSubclass(Fact.class))
        .toList();
  }
}
