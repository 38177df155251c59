package dev.rolloutledger.worker.api;

import dev.rolloutledger.ledger.OpenView;
import dev.rolloutledger.worker.doctor.LedgerLook;
import dev.rolloutledger.worker.web.Tags;
import io.javalin.http.Context;

/** The ledger as a whole: what the doctor wants to know of it. */
final class LedgerRoutes {

  private final Looked looked;

  LedgerRoutes(Looked looked) {
    this.looked = looked;
  }

  void look(Context context) {
    OpenView ledger = looked.ledger();
    LedgerLook look = LedgerLook.into(
        ledger, ledger.health().problem(), looked.logbook().spooled(), ledger.settings());
    Tags.answer(context, look.entries() - 1, look);
  }
}
