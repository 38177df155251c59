package dev.rolloutledger.worker.page;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.ledger.OpenView;
import dev.rolloutledger.ledger.log.Anchors;
import dev.rolloutledger.ledger.log.SignedLog;
import dev.rolloutledger.worker.api.Looked;
import dev.rolloutledger.worker.web.ApiException;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The signed log, and what verifies it in the browser. */
final class ProofPage {

  private final Looked looked;
  private final Pages pages;
  private final Frames frames;

  /** Entries are recorded, and checkpoints signed, by the machine's clock, whatever the procedure's says. */
  private final InstantSource machine = InstantSource.system();

  ProofPage(Looked looked, Pages pages, Frames frames) {
    this.looked = looked;
    this.pages = pages;
    this.frames = frames;
  }

  void show(Context context) {
    pages.write(
        context,
        "proof.jte",
        Map.of("shown", shown(), "frame", frames.of(context, "Proof of the ledger", null)));
  }

  private ProofShown shown() {
    OpenView ledger = looked.ledger();
    SignedLog log = ledger
        .log()
        .orElseThrow(
            () -> new ApiException(404, "request", "expected a log of the ledger, found none"));
    ProofShown shown = new ProofShown(
        looked.origin().get(),
        ledger.head().size(),
        log.state(),
        log.verifiers(),
        Anchors.in(log.directory().path()).state(),
        null,
        machine.instant());
    Entry first = first(ledger, shown.anchored());
    return first == null ? shown : shown.since(first.recordedAt());
  }

  /** The first entry that no anchor has; null where each is anchored. */
  private static @Nullable Entry first(LedgerView ledger, long anchored) {
    Entry[] found = new Entry[1];
    ledger.entries(anchored, anchored + 1, entry -> found[0] = entry);
    return found[0];
  }
}
