package dev.rolloutledger.examples.vendor.vercel;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A deployment for production, with the variables that it took when it was created. */
final class DeployedApp {

  final String id;
  final String host;
  final Instant created;
  final Duration building;
  final String source;
  final String ref;
  final String sha;
  final Map<String, String> environment;
  final Map<String, String> meta;

  /** Why its build fails; null if it does not. */
  final @Nullable String failure;

  @Nullable
  Instant cancelled;

  /** Whether the decision over its domains was taken, once it was ready. */
  boolean decided;

  /** Whether production's domains were ever led to it. */
  boolean served;

  DeployedApp(
      int number,
      Instant created,
      Duration building,
      String source,
      String sha,
      Map<String, String> environment,
      Map<String, String> meta,
      @Nullable String failure) {
    this.id = "dpl_" + number;
    this.host = "chat-" + number + "-acme.vercel.app";
    this.created = created;
    this.building = building;
    this.source = source;
    this.ref = "main";
    this.sha = sha;
    this.environment = Map.copyOf(environment);
    this.meta = new TreeMap<>(meta);
    this.failure = failure;
  }

  Instant end() {
    return created.plus(building);
  }

  /** As the API says it at an instant. */
  String state(Instant now) {
    if (cancelled != null) {
      return "CANCELED";
    }
    if (!now.isBefore(end())) {
      return failure == null ? "READY" : "ERROR";
    }
    if (now.isBefore(created.plus(building.dividedBy(10)))) {
      return "QUEUED";
    }
    return now.isBefore(created.plus(building.dividedBy(5))) ? "INITIALIZING" : "BUILDING";
  }
}
