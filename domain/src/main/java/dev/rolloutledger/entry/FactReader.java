package dev.rolloutledger.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.rollout.EventTypes;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.Upcasts;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts from their stored forms, also from those of earlier revisions. */
public final class FactReader {

  private final Upcasts upcasts;
  private final Map<String, Form> forms = new HashMap<>();

  /** The present form of a type, and what reads it. */
  private record Form(String revision, ObjectReader reader) {}

  public FactReader(Upcasts upcasts) {
    this.upcasts = upcasts;
    EventTypes.all()
        .forEach((name, type) ->
            forms.put(name, new Form(EventTypes.revisionOf(type), Json.mapper().readerFor(type))));
  }

  /** The fact; null where this release does not know its type, its revision, or its form. */
  public @Nullable Fact read(String type, String revision, Payload payload) {
    Form form = forms.get(type);
    if (form == null) {
      return null;
    }
    try {
      return form.revision().equals(revision)
          ? form.reader().readValue(payload.text())
          : earlier(form, type, revision, payload);
    } catch (IOException | IllegalArgumentException e) {
      // Said by the entry, which has no fact: each reader decides what that means to it.
      return null;
    }
  }

  private @Nullable Fact earlier(Form form, String type, String revision, Payload payload)
      throws IOException {
    String at = revision;
    JsonNode stored = payload.node();
    while (!at.equals(form.revision())) {
      Upcasts.Step step = upcasts.from(type, at).orElse(null);
      if (step == null) {
        return null;
      }
      stored = step.applied(stored);
      at = step.to();
    }
    return form.reader().readValue(form.reader().treeAsTokens(stored));
  }
}
