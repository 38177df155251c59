package dev.rolloutledger.starter.screen;

import picocli.CommandLine.Option;

/** How a screen is to look, as a person may ask for it; a mixin. */
public final class Look {

  @Option(
      names = "--no-color",
      description = "No colours; the same as the environment variable NO_COLOR.")
  private boolean noColor;

  @Option(names = "--ascii", description = "No characters beyond ASCII.")
  private boolean ascii;

  boolean coloured() {
    String off = System.getenv("NO_COLOR");
    return !noColor && (off == null || off.isEmpty());
  }

  boolean ascii() {
    return ascii || !Locales.unicode(System.getenv());
  }
}
