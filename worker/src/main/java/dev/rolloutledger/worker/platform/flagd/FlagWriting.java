package dev.rolloutledger.worker.platform.flagd;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import java.util.Optional;

/** Sets a flag to a percentage; its variants' names and everything else in it stay. */
record FlagWriting(String name, ObjectNode flag) {

  /**
   * Sets the flag.
   *
   * @param percentage 0 to 100
   * @param anyway whether variants that are not boolean are replaced, rather than refused
   */
  void set(int percentage, boolean anyway) throws PlatformException {
    Optional<Variants> present = Variants.of(flag);
    if (present.isEmpty() && flag.has("variants") && !anyway) {
      throw new PlatformException(
          Next.GIVE_UP,
          "expected the flag \"" + name
              + "\" to have one variant that is true and one that is false," + " found others");
    }
    Variants variants = present.orElse(Variants.USUAL);
    flag.put("state", "ENABLED");
    if (present.isEmpty()) {
      flag.putObject("variants").put(variants.on(), true).put(variants.off(), false);
    }
    flag.put("defaultVariant", percentage == 100 ? variants.on() : variants.off());
    if (percentage == 0 || percentage == 100) {
      flag.remove("targeting");
    } else {
      flag.set("targeting", Fractional.of(variants, percentage));
    }
  }
}
