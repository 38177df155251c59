package dev.rolloutledger.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is done where somebody changed the target by hand, to anything but off. */
public enum OnDrift {
  /** The rollout does not advance until the target stands as it is recorded again. */
  HOLD,
  /** The recorded values are written again; where that does not last, it holds. */
  PUT_BACK,
  /** People are told; nothing else changes. */
  NOTIFY;

  /** As plans write it: {@code hold}, {@code put back}, {@code notify}. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Reads it as plans write it. */
  @JsonCreator
  public static OnDrift parse(String text) {
    for (OnDrift drift : values()) {
      if (drift.text().equals(text.strip().toLowerCase(Locale.ROOT))) {
        return drift;
      }
    }
    throw new IllegalArgumentException(
        "expected \"hold\", \"put back\" or \"notify\", found \"" + text + "\"");
  }
}
