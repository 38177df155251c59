package dev.rolloutledger.worker.api;

import dev.rolloutledger.ledger.LedgerHealth;
import dev.rolloutledger.ledger.log.SignedLog;
import dev.rolloutledger.worker.logbook.LogbookView;
import dev.rolloutledger.worker.web.Bodies;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether it works, for monitors. */
final class HealthRoutes {

  private final LogbookView logbook;
  private final Supplier<String> measures;

  HealthRoutes(LogbookView logbook, Supplier<String> measures) {
    this.logbook = logbook;
    this.measures = measures;
  }

  void health(Context context) {
    LedgerHealth ledger = logbook.ledger().health();
    int spooled = logbook.spooled();
    Optional<SignedLog> log = logbook.ledger().log();
    boolean signed = log.isEmpty() || log.get().state().well();
    boolean well = ledger.writable() && spooled == 0 && signed;
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", well ? "healthy" : "degraded");
    answer.put("pid", ProcessHandle.current().pid());
    answer.put("ledger", ledger.writable() ? "records" : "does not record");
    if (ledger.problem() != null) {
      answer.put("problem", ledger.problem());
      answer.put("since", String.valueOf(ledger.since()));
    }
    answer.put("entries", ledger.head().size());
    answer.put("spooled", spooled);
    log.ifPresent(each -> answer.put("log", LogRoutes.told(each)));
    Bodies.write(context, well ? 200 : 503, answer);
  }

  void metrics(Context context) {
    context.contentType("text/plain; version=0.0.4; charset=utf-8");
    context.result(measures.get());
  }
}
