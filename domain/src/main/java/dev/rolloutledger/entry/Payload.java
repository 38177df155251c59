package dev.rolloutledger.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.leaf.Commitment;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A fact in its stored form. The text is what every ledger, answer and file has, byte for byte; it is
 * taken apart only where somebody looks into it, since most readers want the fact alone.
 */
public final class Payload {

  private final String text;
  private final Commitment commitment;
  private @Nullable JsonNode node;

  private Payload(String text, Commitment commitment) {
    this.text = text;
    this.commitment = commitment;
  }

  /**
   * A payload in which nothing is personal.
   *
   * @param text one JSON object
   */
  public static Payload of(String text) {
    return new Payload(text, Commitment.PLAIN);
  }

  /**
   * A payload.
   *
   * @param text one JSON object
   * @param commitment how the log's leaf is bound to it
   */
  public static Payload of(String text, Commitment commitment) {
    return new Payload(text, commitment);
  }

  /** The JSON, as it is stored. */
  public String text() {
    return text;
  }

  /** How the log's leaf is bound to it. */
  public Commitment commitment() {
    return commitment;
  }

  /**
   * The JSON as a tree, not to be changed.
   *
   * @throws UncheckedIOException if the text is no JSON
   */
  public JsonNode node() {
    JsonNode known = node;
    if (known == null) {
      known = parsed();
      node = known;
    }
    return known;
  }

  private JsonNode parsed() {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("expected JSON, found other text", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Payload payload
        && payload.text.equals(text)
        && payload.commitment.equals(commitment);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
