package dev.rolloutledger.rollout;

import java.util.Arrays;

/** By what a person acts. */
public enum Face {

  /** The command line, as it says of itself. */
  TERMINAL("terminal"),

  /** The page, in a browser. */
  PAGE("page"),

  /** Whatever else asks the API. */
  API("API"),

  /** A client of the engine's own, past the API. */
  TEMPORAL_CLIENT("Temporal client");

  private final String word;

  Face(String word) {
    this.word = word;
  }

  /** As the ledger has it. */
  public String word() {
    return word;
  }

  /** Whether some face is called so. */
  public static boolean is(String word) {
    return Arrays.stream(values()).anyMatch(face -> face.word.equals(word));
  }

  @Override
  public String toString() {
    return word;
  }
}
