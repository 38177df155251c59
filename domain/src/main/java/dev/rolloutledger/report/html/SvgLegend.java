package dev.rolloutledger.report.html;

/** How plots are read: a sign of each kind beside its words. */
final class SvgLegend {

  private SvgLegend() {}

  static void write(Markup html) {
    html.open("ul", "class", "legend");
    item(html, "mean, and from the lowest to the highest sample of a stretch", () -> {
      html.empty("rect", "class", "spread", "y", "3", "width", "28", "height", "8");
      html.empty("path", "class", "mean", "d", "M0 7H28");
    });
    item(
        html,
        "bound of the healthy band",
        () -> html.empty("path", "class", "limit healthy", "d", "M0 7H28"));
    item(html, "critical", () -> {
      html.empty("rect", "class", "zone", "width", "28", "height", "7");
      html.empty("path", "class", "limit critical", "d", "M0 7H28");
    });
    item(
        html,
        "baseline, and the average accepted against it",
        () -> html.empty("path", "class", "limit base", "d", "M0 7H28"));
    item(
        html,
        "a decision, by its letter",
        () -> html.open("g", "class", "mark").empty("path", "d", "M14 0V14").close());
    strip(html, "critical", "12", "stretch with a critical sample");
    strip(html, "warning", "6", "with a warning");
    strip(html, "unknown", "6", "with one that says nothing");
    html.close();
  }

  private static void strip(Markup html, String level, String height, String words) {
    item(
        html,
        words,
        () -> html.empty(
            "rect",
            "class",
            "strip " + level,
            "x",
            "6",
            "y",
            "1",
            "width",
            "16",
            "height",
            height));
  }

  private static void item(Markup html, String words, Runnable sign) {
    html.open("li");
    html.open("svg", "viewBox", "0 0 28 14", "aria-hidden", "true");
    sign.run();
    html.close().text(" " + words).close();
  }
}
