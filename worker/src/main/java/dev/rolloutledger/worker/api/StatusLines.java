package dev.rolloutledger.worker.api;

import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.entry.StatusText;
import dev.rolloutledger.text.Glyphs;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Plain;
import dev.rolloutledger.text.Sgr;
import dev.rolloutledger.worker.web.ApiException;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A status as the screen that {@code rollout status} shows, for who wants to read it and not its fields.
 *
 * @param toned whether tones are a terminal's colours
 */
record StatusLines(Layout layout, boolean toned) {

  private static final String TEXT = "text/plain";
  private static final int NARROWEST = 40;
  private static final int WIDEST = 500;
  private static final int USUAL = 80;

  /**
   * As a request says that it is to look.
   *
   * @throws ApiException with 400 if it says what cannot be
   */
  static StatusLines of(Context context) {
    boolean ascii = chosen(context, "glyphs", "unicode", "ascii");
    return new StatusLines(
        new Layout(columns(context), ascii ? Glyphs.ASCII : Glyphs.UNICODE),
        chosen(context, "tones", "none", "ansi"));
  }

  /** Whether a request wants it; who does not say gets the fields. */
  static boolean asked(Context context) {
    return Objects.requireNonNullElse(context.header("Accept"), "")
        .toLowerCase(Locale.ROOT)
        .startsWith(TEXT);
  }

  /** Answers with it. */
  void write(Context context, StatusReport report) {
    List<Line> lines = StatusText.of(report, layout);
    Function<Line, String> text = toned ? Sgr::text : line -> Plain.text(line.plain());
    context.header("Cache-Control", "no-store");
    context.contentType(TEXT + "; charset=utf-8");
    context.result(lines.stream().map(text).collect(Collectors.joining("\n", "", "\n")));
  }

  /** Whether the second of two values is asked for; where nothing is said, the first one is. */
  private static boolean chosen(Context context, String name, String usual, String other) {
    String found = Objects.requireNonNullElse(context.queryParam(name), usual);
    if (!found.equals(usual) && !found.equals(other)) {
      throw new ApiException(
          400,
          "request",
          "expected " + usual + " or " + other + " in \"" + name + "\", found " + found);
    }
    return found.equals(other);
  }

  private static int columns(Context context) {
    String found = context.queryParam("columns");
    if (found == null) {
      return USUAL;
    }
    if (!found.matches("[1-9]\\d{1,2}")
        || Integer.parseInt(found) < NARROWEST
        || Integer.parseInt(found) > WIDEST) {
      throw new ApiException(
          400,
          "request",
          "expected a whole number from " + NARROWEST + " to " + WIDEST + " in \"columns\", found "
              + found);
    }
    return Integer.parseInt(found);
  }
}
