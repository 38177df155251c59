package dev.rolloutledger.worker.platform.vercelenv;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Set;

/** A project as Vercel tells it: what is in production, and who was asked for last. */
record Project(JsonNode json) {

  private static final Set<String> UNDER_WAY = Set.of("pending", "in-progress");

  String id() {
    return json.path("id").asText();
  }

  /** Id of the deployment that production's domains lead to; empty if there is none. */
  String production() {
    JsonNode latest = json.path("targets").path("production");
    boolean asked = json.path("lastAliasRequest").path("jobStatus").asText().equals("succeeded")
        && requestedAt().toEpochMilli() > latest.path("createdAt").asLong();
    return asked ? requested() : latest.path("id").asText("");
  }

  /** Id of the deployment that production was last asked to be led to; empty if none. */
  String requested() {
    return json.path("lastAliasRequest").path("toDeploymentId").asText("");
  }

  Instant requestedAt() {
    return Instant.ofEpochMilli(
        json.path("lastAliasRequest").path("requestedAt").asLong());
  }

  /** Whether production is being led to a deployment. */
  boolean leadsTo(String deployment) {
    return requested().equals(deployment)
        && UNDER_WAY.contains(json.path("lastAliasRequest").path("jobStatus").asText());
  }

  /** Whether a deployment came into production by being promoted. */
  boolean promoted(String deployment) {
    return requested().equals(deployment)
        && json.path("lastAliasRequest").path("type").asText().equals("promote");
  }
}
