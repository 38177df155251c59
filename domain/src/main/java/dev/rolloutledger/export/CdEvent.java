package dev.rolloutledger.export;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An event of the CDEvents specification 0.5.1, as its schemas want it.
 *
 * @param customData what the specification has no field for
 */
record CdEvent(Context context, Subject subject, Map<String, Object> customData) {

  /** The specification that the event keeps to. */
  static final String SPECIFICATION = "0.5.1";

  /**
   * What happened, where and when.
   *
   * @param id the id of the ledger's entry, which is unique within the source
   * @param chainId the same in all events of a rollout, in the form of a UUID
   * @param links what the event follows
   */
  record Context(
      String specversion,
      String id,
      String source,
      String type,
      Instant timestamp,
      String chainId,
      List<Link> links) {}

  /** What it happened to. */
  record Subject(String id, Object content) {}

  /**
   * What a service is.
   *
   * @param artifactId a package URL
   */
  record Service(Environment environment, String artifactId) {}

  /** Where it runs. */
  record Environment(String id) {}

  /**
   * A link to the event before this one.
   *
   * @param linkType {@code PATH}, or {@code END} at the end of the chain
   */
  record Link(String linkType, LinkEnd from) {}

  /** The event that a link comes from. */
  record LinkEnd(String contextId) {}
}
