package dev.rolloutledger.worker.connection.definition;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.plan.yaml.Value;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.connection.secret.Credentials;
import dev.rolloutledger.worker.connection.secret.LiteralSecrets;
import dev.rolloutledger.worker.connection.secret.ReferencedText;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One connection as the file says it. What is read from it and does not fit becomes a fault of the
 * file; faults of addresses and headers do not repeat them.
 */
public final class Definition {

  private static final ReferencedText NOWHERE = ReferencedText.parse("http://localhost");

  private final String name;
  private final Cursor body;
  private final Path directory;
  private final Credentials credentials;

  /**
   * A definition.
   *
   * @param name the connection's name
   * @param body the mapping that defines it
   * @param directory the file's directory, which relative paths are below
   */
  public Definition(String name, Cursor body, Path directory, Credentials credentials) {
    this.name = name;
    this.body = body;
    this.directory = directory;
    this.credentials = credentials;
  }

  /** The connection's name. */
  public String name() {
    return name;
  }

  /** The keys of this kind, beside {@code kind} itself. */
  public Keys keys(String... known) {
    List<String> all = new ArrayList<>(List.of("kind"));
    all.addAll(List.of(known));
    return body.keys(all.toArray(String[]::new));
  }

  /** The file at the key {@code path}. */
  public Path path(Keys keys) {
    Cursor at = keys.required("path");
    return at.parse("a path", directory, text -> directory.resolve(pathOf(text)));
  }

  private static Path pathOf(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("blank");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The duration at a key, 1 millisecond to 1 hour, or else the given one. */
  public static Duration duration(Keys keys, String key, Duration otherwise) {
    return keys.optional(key, otherwise, at -> at.parse("1ms to 1h", otherwise, Definition::bounded));
  }

  private static Duration bounded(String text) {
    Duration duration = Durations.parse(text);
    if (duration.compareTo(Duration.ofMillis(1)) < 0 || duration.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("out of bounds");
    }
    return duration;
  }

  /** The endpoint at the keys {@code url} and {@code headers}. */
  public HttpEndpoint endpoint(Keys keys, HttpClient client) {
    ReferencedText url = url(keys.required("url"));
    Map<String, ReferencedText> headers = new LinkedHashMap<>();
    keys.optional("headers")
        .ifPresent(
            at -> at.entries("a mapping").forEach((key, value) -> headers.put(key, header(key, value))));
    return new HttpEndpoint(url, headers, credentials, client);
  }

  private static ReferencedText url(Cursor at) {
    ReferencedText url = referenced(at);
    if (!url.isReference() && !url.toString().matches("https?://[^\\s]+")) {
      at.fault("an address such as https://host/path", "another text");
    } else if (LiteralSecrets.inAddress(url)) {
      at.fault("credentials as references such as ${env:NAME}", "one that is written out");
    }
    return url;
  }

  private static ReferencedText header(String name, Cursor at) {
    ReferencedText value = referenced(at);
    if (!carried(name)) {
      at.fault("a header that a client may set", "another name");
    } else if (LiteralSecrets.inHeader(name, value)) {
      at.fault("the credential as a reference such as ${env:NAME}", "a text that is written out");
    }
    return value;
  }

  private static boolean carried(String header) {
    try {
      HttpRequest.newBuilder().header(header, "value");
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Faults say nothing of what stands there: it may be a credential in the wrong place. */
  private static ReferencedText referenced(Cursor at) {
    if (at.value() instanceof Value.Text text && !text.text().isBlank()) {
      try {
        return ReferencedText.parse(text.text());
      } catch (IllegalArgumentException e) {
        at.fault("references such as ${env:NAME} or ${file:/path}", "another text after ${");
      }
    } else if (!(at.value() instanceof Value.Nothing)) {
      at.fault("a text", "another value");
    } else {
      at.fault("a text", "nothing");
    }
    return NOWHERE;
  }
}
