package dev.rolloutledger.worker.notify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Something that people are told.
 *
 * @param rollout name and number, as in {@code chat/3}
 * @param subject one line
 * @param text sentences; commands to type are lines of their own, with two spaces in front
 * @param at when it came about; a notice that is sent again has the same
 * @param severity how much it matters
 * @param facts further facts by name, for machines
 * @param background what else the ledger has to say about it
 */
public record Notice(
    String rollout,
    String subject,
    String text,
    Instant at,
    Severity severity,
    Map<String, String> facts,
    Background background) {

  public Notice {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** One without a background. */
  public Notice(
      String rollout,
      String subject,
      String text,
      Instant at,
      Severity severity,
      Map<String, String> facts) {
    this(rollout, subject, text, at, severity, facts, Background.NONE);
  }

  /** The same for the same notice, whichever worker sends it, and how often: a UUID. */
  public String key() {
    String identity = String.join("\n", rollout, at.toString(), severity.name(), subject);
    return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** How much a notice matters. */
  public enum Severity {
    /** Good to know. */
    INFO,
    /** Somebody should look today. */
    WARNING,
    /** Somebody should look now. */
    CRITICAL
  }
}
