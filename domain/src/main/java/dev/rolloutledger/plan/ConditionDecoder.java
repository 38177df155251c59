package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.plan.yaml.Value;
import java.util.List;

/** Bounds and comparisons, of metrics and of closing metrics. */
final class ConditionDecoder {

  /** Stands in for a condition that is missing or cannot be read. */
  static final Bound NEVER = new Bound(Bound.Operator.LESS, 0, Unit.COUNT);

  private static final Comparison NOTHING =
      new Comparison(Comparison.Change.ANY, 0, Comparison.MINIMUM);

  private static final int LARGEST_MINIMUM = 100_000;

  private ConditionDecoder() {}

  static Bound bound(Cursor at) {
    boolean block = at.value() instanceof Value.Text text && text.folded();
    return at.parse(
        block
            ? "a bound in quotes, such as \"> 5 %\" (a bare > begins a block of text)"
            : "a bound such as \"< 1 %\" or \"> 5 s\"",
        NEVER,
        Bound::parse);
  }

  /** Whether a text is meant as a comparison: a bound begins with its operator. */
  static boolean compares(Cursor at) {
    return at.value() instanceof Value.Mapping
        || (at.value() instanceof Value.Text text && ComparisonForm.begins(text.text()));
  }

  static Comparison comparison(Cursor at) {
    return at.value() instanceof Value.Text
        ? at.parse(ComparisonForm.EXPECTED, NOTHING, ComparisonForm::parse)
        : mapping(at);
  }

  private static Comparison mapping(Cursor at) {
    Keys keys = at.keys("increase", "decrease", "change", "minimum", "confidence");
    List<String> given =
        List.of("increase", "decrease", "change").stream().filter(at::has).toList();
    int minimum = keys.optional(
        "minimum", Comparison.MINIMUM, least -> Forms.whole(least, 1, LARGEST_MINIMUM));
    Double confidence = keys.optional("confidence").map(Forms::confidence).orElse(null);
    if (given.size() != 1) {
      at.fault(
          "one of increase, decrease and change",
          given.isEmpty() ? "none" : String.join(" and ", given));
      return new Comparison(Comparison.Change.ANY, 0, minimum, confidence);
    }
    return new Comparison(
        change(given.get(0)), atMost(keys.required(given.get(0))), minimum, confidence);
  }

  private static Comparison.Change change(String word) {
    return switch (word) {
      case "increase" -> Comparison.Change.INCREASE;
      case "decrease" -> Comparison.Change.DECREASE;
      default -> Comparison.Change.ANY;
    };
  }

  private static double atMost(Cursor at) {
    return at.parse("a change such as \"<= 10 %\", at most 1000 %", 0.0, ConditionDecoder::limit);
  }

  private static double limit(String text) {
    Bound bound = Bound.parse(text);
    boolean fits = bound.operator() == Bound.Operator.AT_MOST
        && bound.unit() == Unit.PERCENT
        && bound.limit() >= 0
        && bound.limit() <= 1000;
    if (!fits) {
      throw new IllegalArgumentException(text);
    }
    return bound.limit();
  }
}
