package dev.rolloutledger.worker.platform.envfile;

import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.file.SettingsDocument;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An environment file, line by line: only the lines that are set change. */
final class EnvDocument implements SettingsDocument {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
  private static final String RECORD = "# rollout-ledger ";

  private final List<EnvLine> lines;
  private final String lineEnd;

  private EnvDocument(List<EnvLine> lines, String lineEnd) {
    this.lines = lines;
    this.lineEnd = lineEnd;
  }

  static EnvDocument parse(String text) {
    return new EnvDocument(EnvLines.split(text), text.contains("\r\n") ? "\r\n" : "\n");
  }

  /** Readers disagree on which of several lines counts, so differing ones are told together. */
  @Override
  public Optional<String> value(String name) {
    List<String> values = lines.stream()
        .filter(line -> name.equals(line.name()))
        .map(EnvLine::value)
        .distinct()
        .toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(" and also ", values));
  }

  @Override
  public void set(String name, String value, boolean off) throws PlatformException {
    if (!NAME.matcher(name).matches()) {
      throw new PlatformException(
          Next.GIVE_UP, "expected a variable's name, found \"" + name + "\"");
    }
    boolean found = false;
    for (int i = 0; i < lines.size(); i++) {
      EnvLine line = lines.get(i);
      if (name.equals(line.name())) {
        found = true;
        if (!line.value().equals(value)) {
          lines.set(i, line.with(EnvQuotes.write(value, line.quoted())));
        }
      }
    }
    if (!found) {
      append(name + "=" + EnvQuotes.write(value, ""));
    }
  }

  @Override
  public Optional<String> fence(String rollout) {
    return lines.stream()
        .map(line -> line.text().strip())
        .filter(text -> text.startsWith(RECORD + rollout + " "))
        .map(text -> text.substring((RECORD + rollout + " ").length()))
        .reduce((first, last) -> last);
  }

  @Override
  public void fence(String rollout, String record) {
    String written = RECORD + rollout + " " + record;
    if (fence(rollout).filter(record::equals).isPresent()) {
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).text().strip().startsWith(RECORD + rollout + " ")) {
        lines.set(i, EnvLine.parse(written + lineEnd));
        return;
      }
    }
    append(written);
  }

  private void append(String line) {
    int last = lines.size() - 1;
    if (last >= 0 && !lines.get(last).text().endsWith("\n")) {
      lines.set(last, EnvLine.parse(lines.get(last).text() + lineEnd));
    }
    lines.add(EnvLine.parse(line + lineEnd));
  }

  @Override
  public String text() {
    return lines.stream().map(EnvLine::text).collect(Collectors.joining());
  }
}
