package dev.rolloutledger.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.Stage;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * In-toto statements of a rollout's final decisions, unsigned, one JSON object a line: for each one
 * the decision itself and, where the rollout was completed or rolled back, a test result. Their
 * subject is the plan that was in force.
 */
public final class Statements implements Consumer<Step> {

  private final Consumer<String> lines;
  private final Dossier dossier;
  private final Trials trials = new Trials();

  /**
   * An export.
   *
   * @param origin name of the ledger, as in the source of its entries
   * @param lines gets each statement, without the line's end
   */
  public Statements(String origin, Consumer<String> lines) {
    this.lines = lines;
    dossier = new Dossier(origin);
  }

  @Override
  public void accept(Step step) {
    dossier.accept(step);
    if (step.event() != null && step.after().exists()) {
      trials.accept(step);
      if (Decision.is(step)) {
        state(step);
      }
    }
  }

  private void state(Step step) {
    ResourceDescriptor plan = ResourceDescriptor.plan(step.after().known());
    Stage stage = step.after().progress().stage();
    lines.accept(json(Statement.of(plan, RolloutDecision.TYPE, dossier.decision(step))));
    // An abandoned rollout neither passed nor failed: nobody knows how it would have ended.
    if (stage != Stage.ABANDONED) {
      TestResult result = trials.result(stage, plan.with(run(step)));
      lines.accept(json(Statement.of(plan, TestResult.TYPE, result)));
    }
  }

  private static Map<String, Object> run(Step step) {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("rollout", step.after().known().rollout());
    run.put("entry", step.entry().id());
    run.put("rehearsal", step.entry().rehearsal());
    return run;
  }

  private static String json(Statement statement) {
    try {
      return Json.mapper().writeValueAsString(statement);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
