package dev.rolloutledger.worker.rehearsal;

import dev.rolloutledger.plan.yaml.Fault;
import java.util.List;
import java.util.stream.Collectors;

/** A file that is no scenario; the message has a line for each problem. */
public final class ScenarioException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ScenarioException(String file, List<Fault> faults) {
    super(faults.stream()
        .map(fault -> file
            + (":" + fault.at().line() + ":" + fault.at().column())
            + (": expected " + fault.expected() + ", found " + fault.found())
            + (fault.path().isEmpty() ? "" : " (" + fault.path() + ")"))
        .collect(Collectors.joining("\n")));
  }
}
