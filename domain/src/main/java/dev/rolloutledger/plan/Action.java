package dev.rolloutledger.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a spent budget does. */
public enum Action {
  /** The rollout is rolled back at once. */
  ROLL_BACK,
  /** The rollout does not advance while the budget is spent. */
  HOLD,
  /** People are told; nothing else changes. */
  NOTIFY;

  /** As plans write it: {@code roll back}, {@code hold}, {@code notify}. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Reads an action as plans write it. */
  @JsonCreator
  public static Action parse(String text) {
    for (Action action : values()) {
      if (action.text().equals(text.strip().toLowerCase(Locale.ROOT))) {
        return action;
      }
    }
    throw new IllegalArgumentException(
        "expected \"roll back\", \"hold\" or \"notify\", found \"" + text + "\"");
  }
}
