package dev.rolloutledger.worker.connection;

import dev.rolloutledger.worker.anchor.Anchor;
import dev.rolloutledger.worker.anchor.Anchoring;
import dev.rolloutledger.worker.connection.definition.Examinable;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.Addressed;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.connection.secret.Redactor;
import dev.rolloutledger.worker.diagnosis.Diagnostic;
import dev.rolloutledger.worker.heartbeat.Heartbeat;
import dev.rolloutledger.worker.notify.Notifier;
import dev.rolloutledger.worker.notify.Trial;
import dev.rolloutledger.worker.oidc.OpenIdProvider;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.flagd.ServedFlags;
import dev.rolloutledger.worker.source.MetricSource;
import dev.rolloutledger.worker.window.FreezeCalendar;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The connections that this worker knows, by the names that plans use. There is one adapter for each
 * connection, which any number of threads may use at once.
 */
public final class Connections {

  private final String file;
  private final Map<String, Adapter> adapters;
  private final Redactor redactor;

  Connections(String file, Map<String, Adapter> adapters, Redactor redactor) {
    this.file = file;
    this.adapters = Collections.unmodifiableMap(new LinkedHashMap<>(adapters));
    this.redactor = redactor;
  }

  /**
   * Reads the connections file. Nothing is contacted, and no credential is resolved.
   *
   * @throws ConnectionFileException if it cannot be read, or with every fault in it
   */
  public static Connections read(Path file, Resources resources) {
    return new ConnectionFile(file, Kinds.builtIn()).read(resources);
  }

  /** No connections: every name is unknown. */
  public static Connections none(Resources resources) {
    return new Connections("no connections file", Map.of(), resources.redactor());
  }

  /**
   * The flag platform of this name.
   *
   * @throws ConnectionException if there is no such connection, or it is of another kind
   */
  public FlagPlatform platform(String name) {
    return adapter(name, FlagPlatform.class, "a flag platform");
  }

  /**
   * The metric source of this name.
   *
   * @throws ConnectionException if there is no such connection, or it is of another kind
   */
  public MetricSource source(String name) {
    return adapter(name, MetricSource.class, "a metric source");
  }

  /**
   * The HTTP endpoint of this name, for checks.
   *
   * @throws ConnectionException if there is no such connection, or it is of another kind
   */
  public HttpEndpoint http(String name) {
    return adapter(name, HttpEndpoint.class, "an endpoint for checks");
  }

  /**
   * The notifier of this name.
   *
   * @throws ConnectionException if there is no such connection, or it is of another kind
   */
  public Notifier notifier(String name) {
    return adapter(name, Notifier.class, "a notifier");
  }

  /**
   * What can be looked at behind this name.
   *
   * @throws ConnectionException if there is no such connection, or its kind cannot be looked at
   */
  public Diagnostic diagnostic(String name) {
    Adapter adapter = adapter(name);
    if (adapter.adapter() instanceof Diagnostic diagnostic) {
      return diagnostic;
    }
    throw new ConnectionException("expected the connection \"" + name + "\" (" + adapter.place()
        + ") to be one that can be looked at, found kind " + adapter.kind());
  }

  /**
   * The calendar of this name.
   *
   * @throws ConnectionException if there is no such connection, or it is of another kind
   */
  public FreezeCalendar calendar(String name) {
    return adapter(name, FreezeCalendar.class, "a calendar");
  }

  /** Whether a connection is a calendar; {@code false} for one that is not there. */
  public boolean isCalendar(String name) {
    Adapter adapter = adapters.get(name);
    return adapter != null && adapter.adapter() instanceof FreezeCalendar;
  }

  /**
   * The heartbeat of this name.
   *
   * @throws ConnectionException if there is no such connection, or it is of another kind
   */
  public Heartbeat heartbeat(String name) {
    return adapter(name, Heartbeat.class, "a heartbeat");
  }

  /** The heartbeats of all connections of that kind, by name. */
  public Map<String, Heartbeat> heartbeats() {
    Map<String, Heartbeat> found = new LinkedHashMap<>();
    adapters.forEach((name, adapter) -> {
      if (adapter.adapter() instanceof Heartbeat heartbeat) {
        found.put(name, heartbeat);
      }
    });
    return found;
  }

  /** The providers by which people log in, by name. */
  public Map<String, OpenIdProvider> providers() {
    Map<String, OpenIdProvider> found = new LinkedHashMap<>();
    adapters.forEach((name, adapter) -> {
      if (adapter.adapter() instanceof OpenIdProvider provider) {
        found.put(name, provider);
      }
    });
    return found;
  }

  /** The flag definitions of this name; empty where there are none, or they are not served. */
  public Optional<ServedFlags> servedFlags(String name) {
    return Optional.ofNullable(adapters.get(name))
        .map(Adapter::adapter)
        .filter(ServedFlags.class::isInstance)
        .map(ServedFlags.class::cast);
  }

  /** The anchors of the file, in its order. */
  public List<Anchoring.Named> anchors() {
    return adapters.entrySet().stream()
        .filter(each -> each.getValue().adapter() instanceof Anchor)
        .map(each -> new Anchoring.Named(
            each.getKey(), each.getValue().kind(), (Anchor) each.getValue().adapter()))
        .toList();
  }

  /** The anchor of this name; empty for a connection that is none. */
  public Optional<Anchor> anchor(String name) {
    return adapter(name).adapter() instanceof Anchor anchor
        ? Optional.of(anchor)
        : Optional.empty();
  }

  /**
   * The kind of a connection, as the file says it.
   *
   * @throws ConnectionException if there is no such connection
   */
  public String kind(String name) {
    return adapter(name).kind();
  }

  /**
   * The address of a connection; empty for one that talks to none, such as a file.
   *
   * @throws ConnectionException if there is no such connection
   */
  public Optional<HttpEndpoint> endpoint(String name) {
    return adapter(name).adapter() instanceof Addressed addressed
        ? Optional.of(addressed.endpoint())
        : Optional.empty();
  }

  /**
   * A connection's own look at whether it could be used; empty for one that has none.
   *
   * @throws ConnectionException if there is no such connection
   */
  public Optional<Examinable> examinable(String name) {
    return adapter(name).adapter() instanceof Examinable examinable
        ? Optional.of(examinable)
        : Optional.empty();
  }

  /**
   * Whether a connection can be asked something without an effect: a request to any other that talks
   * to an address is a message to somebody.
   *
   * @throws ConnectionException if there is no such connection
   */
  public boolean asked(String name) {
    Object adapter = adapter(name).adapter();
    return adapter instanceof HttpEndpoint || adapter instanceof MetricSource;
  }

  /**
   * How a connection over which people are told is tried without telling anybody.
   *
   * @throws ConnectionException if there is no such connection
   */
  public Optional<Trial> trial(String name) {
    return adapter(name).adapter() instanceof Notifier notifier
        ? notifier.trial()
        : Optional.empty();
  }

  /** The names, in the file's order. */
  public Set<String> names() {
    return adapters.keySet();
  }

  /** What takes every secret of these connections out of a text. */
  public Redactor redactor() {
    return redactor;
  }

  private <T> T adapter(String name, Class<T> use, String words) {
    Adapter adapter = adapter(name);
    if (use.isInstance(adapter.adapter())) {
      return use.cast(adapter.adapter());
    }
    throw new ConnectionException("expected the connection \"" + name + "\" (" + adapter.place()
        + ") to be " + words + ", of kind " + kinds(use) + ", found kind " + adapter.kind());
  }

  private Adapter adapter(String name) {
    Adapter adapter = adapters.get(name);
    if (adapter == null) {
      throw new ConnectionException(
          "expected a connection \"" + name + "\" in " + file + ", found " + found());
    }
    return adapter;
  }

  private String found() {
    return adapters.isEmpty() ? "none" : String.join(", ", adapters.keySet());
  }

  private static String kinds(Class<?> use) {
    List<String> names = Kinds.builtIn().all().stream()
        .filter(kind -> kind.serves() == use)
        .map(kind -> kind.name())
        .toList();
    return names.stream().collect(Collectors.joining(" or "));
  }

  /** Names only. */
  @Override
  public String toString() {
    return "Connections" + adapters.keySet();
  }

  /**
   * What stands behind a name.
   *
   * @param kind as the file says it
   * @param place file, line and column of its definition
   */
  record Adapter(String kind, String place, Object adapter) {}
}
