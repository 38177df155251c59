package dev.rolloutledger.worker.source.command;

import dev.rolloutledger.worker.command.Command;
import dev.rolloutledger.worker.command.CommandException;
import dev.rolloutledger.worker.command.CommandResult;
import dev.rolloutledger.worker.diagnosis.DiagnosisException;
import dev.rolloutledger.worker.diagnosis.Diagnostic;
import dev.rolloutledger.worker.diagnosis.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the command prints, a line each; an exit code that says failure is one of them. */
record CommandLook(Command command) implements Diagnostic {

  @Override
  public List<String> look(Map<String, String> parameters, Instant at, Duration timeout)
      throws DiagnosisException, InterruptedException {
    Map<String, String> all = new TreeMap<>(parameters);
    all.put("due", at.toString());
    try {
      CommandResult result = command.run(all, timeout);
      List<String> lines = new ArrayList<>();
      if (!result.successful()) {
        lines.add("exit code " + result.exitCode() + ": " + result.excerpt());
      }
      result.output().lines().forEach(lines::add);
      return Findings.of(lines, command.redactor());
    } catch (CommandException e) {
      throw new DiagnosisException(String.valueOf(e.getMessage()));
    }
  }
}
