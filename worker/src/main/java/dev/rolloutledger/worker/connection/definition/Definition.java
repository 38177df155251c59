package dev.rolloutledger.worker.connection.definition;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.plan.yaml.Value;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.connection.reach.HostGate;
import dev.rolloutledger.worker.connection.secret.Credentials;
import dev.rolloutledger.worker.connection.secret.ReferencedText;
import java.net.http.HttpClient;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection as the file says it. What is read from it and does not fit becomes a fault of the
 * file.
 */
public final class Definition {

  /** Several requests make a call, which has to end within a minute. */
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(10);

  private final String name;
  private final Cursor body;
  private final Path directory;
  private final Credentials credentials;
  private final HostGate gate;
  private final Optional<List<String>> programs;

  /**
   * A definition.
   *
   * @param name the connection's name
   * @param body the mapping that defines it
   * @param directory the file's directory, which relative paths are below
   * @param gate the hosts that it may ask
   * @param programs the programs that it may run; empty for every one
   */
  public Definition(
      String name,
      Cursor body,
      Path directory,
      Credentials credentials,
      HostGate gate,
      Optional<List<String>> programs) {
    this.name = name;
    this.body = body;
    this.directory = directory;
    this.credentials = credentials;
    this.gate = gate;
    this.programs = programs;
  }

  /** The connection's name. */
  public String name() {
    return name;
  }

  /** The file's directory, which relative paths are below. */
  public Path directory() {
    return directory;
  }

  /** What looks up the references of this file. */
  public Credentials credentials() {
    return credentials;
  }

  /** What every address passes before it is asked. */
  public HostGate gate() {
    return gate;
  }

  /** The programs that it may run; empty for every one. */
  public Optional<List<String>> programs() {
    return programs;
  }

  /** A text that may have references. A fault does not repeat it: there may be a credential in it. */
  public static ReferencedText referenced(Cursor at) {
    return EndpointForms.referenced(at);
  }

  /** An HTTP address that may have references. */
  public static ReferencedText address(Cursor at) {
    return EndpointForms.url(at);
  }

  /** A text that is a credential as a whole, and so a reference. */
  public static ReferencedText secret(Cursor at) {
    ReferencedText text = EndpointForms.referenced(at);
    if (at.value() instanceof Value.Text && !text.isReference()) {
      at.fault("a reference such as ${env:NAME} or ${file:/path}", "a text that is written out");
    }
    return text;
  }

  /**
   * The endpoint at a key, with a token that is sent with each request.
   *
   * @param otherwise the address where the key is not there
   */
  public HttpEndpoint bearer(
      Keys keys, String key, String otherwise, ReferencedText token, HttpClient client) {
    ReferencedText url = keys.optional(key, ReferencedText.parse(otherwise), EndpointForms::url);
    ReferencedText authorization = ReferencedText.parse("Bearer " + token);
    return endpoint(url, Map.of("Authorization", authorization), client);
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
    return keys.optional(
        key, otherwise, at -> at.parse("1ms to 1h", otherwise, Definition::bounded));
  }

  private static Duration bounded(String text) {
    Duration duration = Durations.parse(text);
    if (duration.compareTo(Duration.ofMillis(1)) < 0
        || duration.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("out of bounds");
    }
    return duration;
  }

  /** The endpoint at the keys {@code url} and {@code headers}. */
  public HttpEndpoint endpoint(Keys keys, HttpClient client) {
    Map<String, ReferencedText> headers = new LinkedHashMap<>();
    keys.optional("headers")
        .ifPresent(at -> at.entries("a mapping")
            .forEach((key, value) -> headers.put(key, EndpointForms.header(key, value))));
    return endpoint(EndpointForms.url(keys.required("url")), headers, client);
  }

  /** An endpoint with an address and headers that the kind knows. */
  public HttpEndpoint endpoint(
      ReferencedText url, Map<String, ReferencedText> headers, HttpClient client) {
    return new HttpEndpoint(url, headers, credentials, gate, client);
  }

  /**
   * The endpoint of a service: its address at {@code url}, or else the one that it has for everybody,
   * and the credential at {@code token}.
   *
   * @param address the service's own address; null if it has none
   * @param scheme what stands before the credential in the header {@code Authorization}, or an empty text
   */
  public HttpEndpoint service(
      Keys keys, HttpClient client, @Nullable String address, String scheme) {
    ReferencedText url = address == null || keys.optional("url").isPresent()
        ? EndpointForms.url(keys.required("url"))
        : ReferencedText.parse(address);
    ReferencedText token = credential(keys.required("token"));
    Map<String, ReferencedText> headers =
        Map.of("Authorization", ReferencedText.parse(scheme + token));
    return endpoint(url, headers, client);
  }

  /** A credential, as a reference. */
  public static ReferencedText credential(Cursor at) {
    return EndpointForms.header("Authorization", at);
  }

  /** A name at a key that goes into an address as it is. */
  public static String pathName(Cursor at) {
    return at.parse("a name of letters, digits, _ . ~ : and -", "none", text -> {
      if (!text.matches("[A-Za-z0-9_.~:-]{1,200}") || text.matches("\\.+")) {
        throw new IllegalArgumentException("no name");
      }
      return text;
    });
  }

  /** The longest time of one request at the key {@code timeout}, 10s where nothing is said. */
  public static Duration requestTimeout(Keys keys) {
    Duration timeout = duration(keys, "timeout", LONGEST_REQUEST);
    if (timeout.compareTo(LONGEST_REQUEST) > 0) {
      keys.required("timeout").fault("1ms to 10s", "a longer one");
    }
    return timeout;
  }
}
