package dev.rolloutledger.starter.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A compose file as far as it says what is run: its merge keys are resolved, nothing else is. */
record Compose(Map<String, Service> services, Map<String, Path> secrets) {

  /**
   * One service.
   *
   * @param entrypoint empty for the image's own
   */
  record Service(
      String name,
      String image,
      List<String> entrypoint,
      List<String> command,
      Map<String, String> environment,
      List<String> secrets,
      List<String> volumes,
      List<String> dependencies,
      List<String> health,
      String restart) {}

  static Compose read(Path file) throws IOException {
    Map<?, ?> all = (Map<?, ?>)
        new Load(LoadSettings.builder().setMaxAliasesForCollections(200).build())
            .loadFromString(Files.readString(file));
    Map<String, Service> services = new LinkedHashMap<>();
    map(all.get("services")).forEach((name, body) -> services.put(name, service(name, map(body))));
    Map<String, Path> secrets = new LinkedHashMap<>();
    map(all.get("secrets"))
        .forEach((name, body) -> secrets.put(
            name, file.resolveSibling(String.valueOf(map(body).get("file"))).normalize()));
    return new Compose(services, secrets);
  }

  private static Service service(String name, Map<String, Object> body) {
    return new Service(
        name,
        String.valueOf(body.get("image")),
        texts(body.get("entrypoint")),
        texts(body.get("command")),
        map(body.get("environment")).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> String.valueOf(each.getValue()))),
        texts(body.get("secrets")),
        texts(body.get("volumes")),
        List.copyOf(map(body.get("depends_on")).keySet()),
        texts(map(body.get("healthcheck")).get("test")),
        String.valueOf(body.get("restart")));
  }

  private static List<String> texts(Object value) {
    return value == null
        ? List.of()
        : ((List<?>) value).stream().map(String::valueOf).toList();
  }

  /** With what {@code <<} brings in; a key that is said here wins. */
  private static Map<String, Object> map(Object value) {
    Map<String, Object> merged = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> said) {
      merged.putAll(map(said.get("<<")));
      said.forEach((key, each) -> merged.put(String.valueOf(key), each));
      merged.remove("<<");
    }
    return merged;
  }

  /** In an order in which each comes after those that it depends on. */
  List<Service> inOrder() {
    List<Service> order = new ArrayList<>();
    while (order.size() < services.size()) {
      List<Service> next = services.values().stream()
          .filter(each -> !order.contains(each))
          .filter(each -> each.dependencies().stream()
              .allMatch(name -> order.stream().anyMatch(done -> done.name().equals(name))))
          .toList();
      if (next.isEmpty()) {
        throw new AssertionError("services depend on each other in a circle");
      }
      order.addAll(next);
    }
    return order;
  }
}
