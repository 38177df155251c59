package dev.rolloutledger.worker.api.description;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.entry.RolloutSummary;
import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.plan.Problem;
import dev.rolloutledger.rollout.Freeze;
import dev.rolloutledger.series.RolloutSeries;
import dev.rolloutledger.worker.desk.Unfinished;
import dev.rolloutledger.worker.doctor.LedgerLook;
import dev.rolloutledger.workflow.message.ActResult;
import java.util.List;

/** Schemas of the types that are answered with, and of what is in them. */
final class AnswerSchemas {

  private static final List<Class<?>> ANSWERS = List.of(
      StatusReport.class,
      RolloutSummary.class,
      ActResult.class,
      LedgerLook.class,
      Unfinished.class,
      Freeze.class,
      RolloutSeries.class);

  private AnswerSchemas() {}

  static void into(ObjectNode schemas) {
    RecordSchemas writer = new RecordSchemas(schemas);
    writer.named(Problem.class, "PlanProblem");
    ANSWERS.forEach(writer::add);
    writer.add(Problem.class);
  }
}
