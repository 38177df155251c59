package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Faults;
import dev.rolloutledger.plan.yaml.Words;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A target can be steered in steps and, above all, taken back. */
final class TargetRules {

  private static final String PERCENTAGE = "{percentage}";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z_]+}");

  private final Target target;
  private final Plan plan;
  private final Faults faults;

  TargetRules(Plan plan, Faults faults) {
    this.plan = plan;
    this.target = plan.target();
    this.faults = faults;
  }

  void check() {
    target.settings().forEach(this::placeholders);
    target.settings().forEach(this::off);
    faults.require(
        !target.off().isEmpty(),
        "target.settings",
        "a setting with an off value, or nothing could be rolled back",
        "none");
    steps();
    for (int i = 0; i < target.present().size(); i++) {
      String name = target.present().get(i);
      faults.require(
          !target.settings().containsKey(name),
          "target.present[" + i + "]",
          "a setting that the plan does not write",
          Words.quote(name));
    }
  }

  /** Without the placeholder each phase would write the same. */
  private void steps() {
    boolean partly = plan.phases().stream().anyMatch(phase -> phase.percentage() < 100);
    boolean written =
        target.settings().values().stream().anyMatch(set -> set.on().contains(PERCENTAGE));
    faults.require(
        written || !partly,
        "target.settings",
        "a setting whose value holds " + PERCENTAGE,
        "none",
        "phases");
  }

  private void placeholders(String name, Setting setting) {
    Matcher matcher = PLACEHOLDER.matcher(setting.on());
    while (matcher.find()) {
      faults.require(
          matcher.group().equals(PERCENTAGE),
          path(name, "on"),
          "no placeholder but " + PERCENTAGE,
          Words.quote(matcher.group()));
    }
  }

  private void off(String name, Setting setting) {
    String off = setting.off();
    if (off != null) {
      faults.require(
          !off.equals(setting.on()) && !off.contains(PERCENTAGE),
          path(name, "off"),
          "a value that differs from the one while on",
          Words.quote(off),
          path(name, "on"));
    }
  }

  private static String path(String name, String key) {
    return "target.settings." + name + "." + key;
  }
}
