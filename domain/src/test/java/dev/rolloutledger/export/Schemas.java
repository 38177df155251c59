package dev.rolloutledger.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.rolloutledger.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The schemas that our exports are held against; where they come from is said beside them. */
final class Schemas {

  static final Path ROOT = Path.of("src/test/resources/schemas");
  private static final Path CDEVENTS = ROOT.resolve("cdevents");
  private static final String CDEVENTS_LINKS = "https://cdevents.dev/0.5.1/schema/links/";
  private static final Path IN_TOTO = ROOT.resolve("in-toto");

  private static final SchemaValidatorsConfig STRICT =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private Schemas() {}

  static JsonSchema cloudEvents() {
    return schema(VersionFlag.V7, ROOT.resolve("cloudevents/cloudevents.json"), Map.of());
  }

  /** The schema of a CDEvents type; of a custom one, the schema for those. */
  static JsonSchema cdEvents(String type) {
    String[] words = type.split("\\.");
    return words[1].equals("cdeventsx")
        ? cdEvents(CDEVENTS.resolve("custom/schema.json"))
        : cdEvents(CDEVENTS.resolve("schemas/" + words[2] + words[3] + ".json"));
  }

  private static JsonSchema cdEvents(Path file) {
    Map<String, String> links = new HashMap<>();
    for (String link : List.of("array", "end", "path", "relation")) {
      String name = link.equals("array") ? "embeddedlinksarray" : "embeddedlink" + link;
      links.put(
          CDEVENTS_LINKS + name,
          CDEVENTS.resolve("schemas/links/" + name + ".json").toUri().toString());
    }
    return schema(VersionFlag.V202012, file, links);
  }

  static JsonSchema statement() {
    return schema(VersionFlag.V202012, IN_TOTO.resolve("statement-v1.schema.json"), Map.of());
  }

  static JsonSchema testResult() {
    return schema(
        VersionFlag.V202012,
        IN_TOTO.resolve("test-result-v0.1.schema.json"),
        Map.of(
            "https://rolloutledger.dev/test/in-toto/statement-v1.json",
            IN_TOTO.resolve("statement-v1.schema.json").toUri().toString()));
  }

  static JsonSchema rolloutDecision() {
    return schema(VersionFlag.V202012, Path.of("../docs/rollout-decision.schema.json"), Map.of());
  }

  private static JsonSchema schema(VersionFlag version, Path file, Map<String, String> others) {
    JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
        version, builder -> builder.schemaMappers(mappers -> mappers.mappings(others)));
    JsonNode schema = json(file);
    String id = schema.path("$id").asText();
    return id.isEmpty()
        ? factory.getSchema(schema, STRICT)
        : factory.getSchema(SchemaLocation.of(id), schema, STRICT);
  }

  static JsonNode json(Path file) {
    try {
      return Json.mapper().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String line) {
    try {
      return Json.mapper().readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
