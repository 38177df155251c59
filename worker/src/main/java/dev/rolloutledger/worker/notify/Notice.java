package dev.rolloutledger.worker.notify;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that people are told.
 *
 * @param rollout name and number, as in {@code chat/3}
 * @param subject one line
 * @param text sentences
 * @param at when it came about; a notice that is sent again has the same
 * @param severity how much it matters
 * @param facts further facts by name, for machines
 */
public record Notice(
    String rollout,
    String subject,
    String text,
    Instant at,
    Severity severity,
    Map<String, String> facts) {

  public Notice {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
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
