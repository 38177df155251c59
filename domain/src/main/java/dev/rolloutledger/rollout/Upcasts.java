package dev.rolloutledger.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How facts of earlier revisions are brought to the present form. What is stored never changes; each
 * reader, be it of a database, an answer or a file, takes the same steps.
 */
public final class Upcasts {

  /** The steps of this release. */
  public static final Upcasts RELEASED = new Upcasts(List.of(new Step(
      "NoticeRecorded",
      "1",
      "2",
      notice -> notice.put("topic", "").put("about", -1).put("attempt", 0))));

  private final List<Step> steps;
  private final Map<String, Step> byForm = new HashMap<>();

  /**
   * Steps.
   *
   * @param steps at most one for each form, which is a type and its revision
   */
  public Upcasts(List<Step> steps) {
    this.steps = List.copyOf(steps);
    for (Step step : steps) {
      if (byForm.put(form(step.type(), step.from()), step) != null) {
        throw new IllegalArgumentException(
            "two steps lead away from " + step.type() + ", revision " + step.from());
      }
    }
  }

  /**
   * A step from one revision to the next.
   *
   * @param type stored name of the fact
   * @param change brings the stored object of revision {@code from} to the form of {@code to}
   */
  public record Step(String type, String from, String to, Consumer<ObjectNode> change) {

    /** The object in its next form; the one that is given stays as it is. */
    public JsonNode applied(JsonNode stored) {
      ObjectNode next = stored.deepCopy();
      change.accept(next);
      return next;
    }
  }

  /** All steps, in the order in which they were given. */
  public List<Step> steps() {
    return steps;
  }

  /** The step that leads away from a form; empty where none does. */
  public Optional<Step> from(String type, String revision) {
    return Optional.ofNullable(byForm.get(form(type, revision)));
  }

  private static String form(String type, String revision) {
    return type + ".v" + revision;
  }
}
