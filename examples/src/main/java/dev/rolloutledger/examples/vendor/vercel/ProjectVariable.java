package dev.rolloutledger.examples.vendor.vercel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A variable of a project. */
final class ProjectVariable {

  final String id;
  final String key;
  final String type;
  final List<String> targets;
  final List<String> custom = new ArrayList<>();
  String value = "";
  String comment = "";
  String branch = "";
  String integration = "";
  Instant updated = Instant.EPOCH;

  ProjectVariable(String id, String key, String type, List<String> targets) {
    this.id = id;
    this.key = key;
    this.type = type;
    this.targets = List.copyOf(targets);
  }

  boolean inProduction() {
    return targets.contains("production") && branch.isEmpty();
  }
}
