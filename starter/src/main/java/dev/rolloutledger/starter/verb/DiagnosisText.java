package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.worker.app.doctor.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the doctor found, as lines for a terminal. */
final class DiagnosisText {

  private static final String FURTHER = "         ";

  private DiagnosisText() {}

  static List<String> of(Diagnosis diagnosis, int width) {
    List<String> lines = new ArrayList<>();
    for (Diagnosis.Line line : diagnosis.findings()) {
      String mark = String.format(Locale.ROOT, "%-9s", line.mark());
      lines.addAll(Texts.hang(mark, FURTHER, sentence(line), width));
      if (!line.advice().isEmpty()) {
        lines.addAll(Texts.hang(FURTHER + "-> ", FURTHER + "   ", line.advice(), width));
      }
    }
    lines.add("");
    lines.addAll(Texts.wrap(summary(diagnosis), width));
    return lines;
  }

  private static String sentence(Diagnosis.Line line) {
    return line.check() + ": " + (line.expected().isEmpty() ? line.found() : expected(line));
  }

  private static String expected(Diagnosis.Line line) {
    return "expected " + line.expected() + ", found " + line.found();
  }

  private static String summary(Diagnosis diagnosis) {
    int size = diagnosis.findings().size();
    return size
        + " checks: "
        + List.of("OK", "WARN", "FAIL", "SKIPPED").stream()
            .map(mark -> count(diagnosis, mark) + " " + mark)
            .collect(Collectors.joining(", "));
  }

  private static long count(Diagnosis diagnosis, String mark) {
    return diagnosis.findings().stream()
        .filter(line -> line.mark().equals(mark))
        .count();
  }
}
