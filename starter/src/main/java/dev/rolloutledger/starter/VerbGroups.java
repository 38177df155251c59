package dev.rolloutledger.starter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The root's verbs in the help, by what somebody wants to do; a verb without a group comes last. */
final class VerbGroups implements IHelpSectionRenderer {

  private static final String REST = "More";

  private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put("Plan", List.of("init", "plan", "rehearse", "demo"));
    GROUPS.put(
        "Run",
        List.of(
            "doctor", "up", "open", "worker", "start", "recover", "people", "key", "backup",
            "migrate"));
    GROUPS.put("Watch", List.of("list", "status", "watch", "look"));
    GROUPS.put(
        "Steer",
        List.of(
            "rollback",
            "pause",
            "resume",
            "promote",
            "approve",
            "attest",
            "amend",
            "retry",
            "abandon",
            "freeze",
            "thaw"));
    GROUPS.put("Audit", List.of("explain", "audit", "backtest"));
  }

  /** Makes a command's help group its verbs. */
  static CommandLine in(CommandLine root) {
    root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
    root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new VerbGroups());
    return root;
  }

  @Override
  public String render(Help help) {
    Map<String, Help> verbs = new LinkedHashMap<>(help.subcommands());
    int width = verbs.keySet().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder();
    GROUPS.forEach((group, names) -> section(text, group, width, taken(verbs, names)));
    section(text, REST, width, verbs);
    return text.toString();
  }

  private static Map<String, Help> taken(Map<String, Help> verbs, List<String> names) {
    Map<String, Help> taken = new LinkedHashMap<>();
    for (String name : names) {
      Help help = verbs.remove(name);
      if (help != null) {
        taken.put(name, help);
      }
    }
    return taken;
  }

  private static void section(
      StringBuilder text, String group, int width, Map<String, Help> verbs) {
    if (verbs.isEmpty()) {
      return;
    }
    text.append(System.lineSeparator()).append(group).append(':').append(System.lineSeparator());
    verbs.forEach((name, help) -> text.append("  ")
        .append(name)
        .append(" ".repeat(width - name.length() + 2))
        .append(first(help))
        .append(System.lineSeparator()));
  }

  private static String first(Help help) {
    String[] description = help.commandSpec().usageMessage().description();
    return description.length == 0 ? "" : description[0];
  }
}
