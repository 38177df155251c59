package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.Need;
import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.starter.exit.ExitCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a pipeline waits for.
 *
 * @param name {@code end}, {@code person}, or a status
 */
record Goal(String name) {

  private static final String END = "end";
  private static final String PERSON = "person";

  /** Reads one as it is typed; a status in any case. */
  static Goal parse(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (word.equals(END) || word.equals(PERSON)) {
      return new Goal(word);
    }
    String status = text.toUpperCase(Locale.ROOT).replace('-', '_');
    if (!statuses().contains(status)) {
      throw new IllegalArgumentException("expected end, person or one of "
          + String.join(", ", statuses())
          + ", found \""
          + text
          + "\"");
    }
    return new Goal(status);
  }

  private static List<String> statuses() {
    List<String> all = new ArrayList<>(List.of("PAUSED", "WAITING"));
    for (Stage stage : Stage.values()) {
      all.add(stage.name());
    }
    return all;
  }

  /** Whether there is nothing more to wait for; what is over stays so. */
  boolean reached(StatusReport report) {
    Need need = report.rollout().need();
    if (report.rollout().stage().over() || report.rollout().status().equals(name)) {
      return true;
    }
    return name.equals(PERSON) && need != null && need.person();
  }

  /** What a pipeline is told when the waiting ended so. */
  int code(StatusReport report) {
    boolean over = report.rollout().stage().over();
    return !over && report.rollout().status().equals(name)
        ? ExitCodes.OK
        : ExitCodes.ofStatus(report.rollout().status());
  }
}
