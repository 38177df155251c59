package dev.rolloutledger.redaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.rollout.RedactedText;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** Answers that are made of a rollout's state, with what was redacted said in words. */
public final class Answers {

  private Answers() {}

  /**
   * An answer as people read it.
   *
   * @param answer a value that is sent as JSON, and read from it by whoever gets it
   * @param redactions what was redacted from the rollout; only asked for where something was
   */
  public static <T> T said(T answer, Class<T> type, Supplier<Redactions> redactions) {
    try {
      String json = Json.mapper().writeValueAsString(answer);
      return json.contains(RedactedText.MARK)
          ? Json.mapper().readValue(redactions.get().said(json), type)
          : answer;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("an answer cannot be written as JSON", e);
    }
  }
}
