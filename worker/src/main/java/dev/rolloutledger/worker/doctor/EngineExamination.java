package dev.rolloutledger.worker.doctor;

import dev.rolloutledger.worker.engine.EngineChoice;
import dev.rolloutledger.worker.engine.EngineException;
import dev.rolloutledger.worker.engine.Requirement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the engine that {@code up} will want can be had. */
public final class EngineExamination implements Examination {

  private static final String PORT = "engine port";

  private final EngineChoice choice;
  private final @Nullable Integer ours;
  private final InstantSource clock;

  /**
   * @param choice the engine
   * @param ours where the engine of the {@code up} that runs listens; null where none runs
   */
  public EngineExamination(EngineChoice choice, @Nullable Integer ours, InstantSource clock) {
    this.choice = choice;
    this.ours = ours;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "engine";
  }

  @Override
  public List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    try {
      choice.look(clock).forEach(each -> findings.add(finding(each)));
    } catch (EngineException unusable) {
      findings.add(
          Finding.fail(name(), "one that can be used", String.valueOf(unusable.getMessage()), ""));
    }
    choice
        .ownPort()
        .ifPresent(port ->
            findings.addAll(new PortExamination(PORT, "--engine-port", port, ours).examine()));
    return findings;
  }

  private static Finding finding(Requirement each) {
    Mark mark = switch (each.verdict()) {
      case MET -> Mark.OK;
      case DOUBTFUL -> Mark.WARN;
      case UNMET -> Mark.FAIL;
    };
    return new Finding(each.what(), mark, each.expected(), each.found(), each.advice());
  }
}
