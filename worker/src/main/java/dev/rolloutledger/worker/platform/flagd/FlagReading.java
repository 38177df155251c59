package dev.rolloutledger.worker.platform.flagd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What percentage a flag stands at, by the rules that {@link FlagWriting} writes it by. */
record FlagReading(String name, JsonNode flag) {

  /** The percentage; for a flag that somebody changed, a text that no percentage equals. */
  String value() {
    Optional<Variants> variants = Variants.of(flag);
    if (variants.isEmpty()) {
      return "custom (its variants are not one true and one false)";
    }
    if (!flag.path("state").asText().equals("ENABLED")) {
      // What applications do then is in their code.
      return "custom (its state is not ENABLED)";
    }
    return percentage(variants.get());
  }

  private String percentage(Variants variants) {
    String otherwise = flag.path("defaultVariant").asText();
    JsonNode targeting = flag.path("targeting");
    if (targeting.isMissingNode() || targeting.isNull() || targeting.isEmpty()) {
      return otherwise.equals(variants.off())
          ? "0"
          : otherwise.equals(variants.on()) ? "100" : "custom (its default is no variant)";
    }
    int percentage = Fractional.percentage(targeting, variants);
    return percentage > 0 && otherwise.equals(variants.off())
        ? Integer.toString(percentage)
        : "custom (its targeting is not ours)";
  }
}
