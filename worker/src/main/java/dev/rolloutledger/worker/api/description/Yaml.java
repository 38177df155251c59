package dev.rolloutledger.worker.api.description;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files of this package's folder. */
final class Yaml {

  private Yaml() {}

  static ObjectNode read(String file) {
    try (InputStream in = Yaml.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the build lacks " + file);
      }
      Object loaded =
          new Load(LoadSettings.builder().setLabel(file).build()).loadFromInputStream(in);
      return Json.mapper().valueToTree(loaded);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
