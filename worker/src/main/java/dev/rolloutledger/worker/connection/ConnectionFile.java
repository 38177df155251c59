package dev.rolloutledger.worker.connection;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Fault;
import dev.rolloutledger.plan.yaml.Faults;
import dev.rolloutledger.plan.yaml.FaultyFileException;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.plan.yaml.Position;
import dev.rolloutledger.plan.yaml.Value;
import dev.rolloutledger.plan.yaml.Words;
import dev.rolloutledger.plan.yaml.YamlFile;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Kind;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.reach.HostGate;
import dev.rolloutledger.worker.connection.secret.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code connections: { name: { kind: ..., ... } }}, and beside it {@code allow}. */
final class ConnectionFile {

  private final Path file;
  private final Kinds kinds;
  private final Faults faults = new Faults();

  ConnectionFile(Path file, Kinds kinds) {
    this.file = file;
    this.kinds = kinds;
  }

  Connections read(Resources resources) {
    try {
      Cursor root = Cursor.root(YamlFile.read(bytes()), faults);
      Map<String, Connections.Adapter> adapters = adapters(root, resources);
      if (faults.isEmpty()) {
        return new Connections(file.getFileName().toString(), adapters, resources.redactor());
      }
    } catch (FaultyFileException e) {
      throw new ConnectionFileException(List.of(sentence(e.fault())));
    }
    throw new ConnectionFileException(faults.all().stream().map(this::sentence).toList());
  }

  private byte[] bytes() throws FaultyFileException {
    try {
      YamlFile.checkSize(Files.size(file));
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ConnectionFileException(
          List.of(file + ": expected a readable connections file, found "
              + (Files.exists(file) ? e.getClass().getSimpleName() : "none")));
    }
  }

  private Map<String, Connections.Adapter> adapters(Cursor root, Resources resources) {
    Credentials credentials =
        new Credentials(resources.environment(), directory(), resources.redactor());
    Map<String, Connections.Adapter> adapters = new LinkedHashMap<>();
    Keys keys = root.keys("connections", "allow");
    AllowForms.Allowed allowed = AllowForms.read(keys.optional("allow"));
    keys.required("connections")
        .entries("a mapping from names to connections")
        .forEach((name, body) -> kind(body)
            .ifPresent(kind ->
                adapters.put(name, adapter(kind, name, body, allowed, credentials, resources))));
    return adapters;
  }

  private Connections.Adapter adapter(
      Kind<?> kind,
      String name,
      Cursor body,
      AllowForms.Allowed allowed,
      Credentials credentials,
      Resources resources) {
    String place = "the connection \"" + name + "\" (" + place(body.value().at()) + ")";
    Definition definition = new Definition(
        name,
        body,
        directory(),
        credentials,
        new HostGate(allowed.hosts(), place),
        allowed.commands());
    return new Connections.Adapter(
        kind.name(), place(body.value().at()), kind.opening().open(definition, resources));
  }

  private Optional<Kind<?>> kind(Cursor body) {
    if (!(body.value() instanceof Value.Mapping mapping)) {
      body.fault("a mapping with a kind", body.value().kind());
      return Optional.empty();
    }
    Value.Entry entry = mapping.entries().get("kind");
    String expected = "a kind (" + String.join(", ", kinds.names()) + ")";
    if (entry == null || !(entry.value() instanceof Value.Text text)) {
      body.fault(expected, entry == null ? "none" : entry.value().kind());
      return Optional.empty();
    }
    Optional<Kind<?>> kind = kinds.named(text.text());
    if (kind.isEmpty()) {
      faults.add(text.at(), body.path() + ".kind", expected, Words.quote(text.text()));
    }
    return kind;
  }

  private Path directory() {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  private String place(Position at) {
    return file.getFileName() + ":" + at.line() + ":" + at.column();
  }

  private String sentence(Fault fault) {
    return place(fault.at()) + ": expected " + fault.expected() + ", found " + fault.found()
        + (fault.path().isEmpty() ? "" : " (" + fault.path() + ")");
  }
}
