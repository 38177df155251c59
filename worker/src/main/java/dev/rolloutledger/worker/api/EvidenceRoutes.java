package dev.rolloutledger.worker.api;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.report.fold.Reporter;
import dev.rolloutledger.report.form.ReportForm;
import dev.rolloutledger.tlog.TlogProof;
import dev.rolloutledger.tlog.VerificationException;
import dev.rolloutledger.worker.web.ApiException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is taken out to be examined elsewhere: reports, exports, and single entries with their proof. */
final class EvidenceRoutes {

  private final Looked looked;
  private final CoveredLog log;

  EvidenceRoutes(Looked looked) {
    this.looked = looked;
    this.log = new CoveredLog(looked);
  }

  /** The review, as a file; {@code format} is {@code html} unless it says {@code md}. */
  void report(Context context) throws IOException {
    String rollout = RolloutRoutes.id(context, looked);
    ReportForm form = form(context.queryParam("format"));
    Reporter reporter = new Reporter();
    ledger().entriesOf(rollout, 0, new Playback(reporter));
    byte[] text = form.text(reporter.report()).getBytes(StandardCharsets.UTF_8);
    attached(context, rollout, form.ending());
    context.contentType(form.mediaType() + "; charset=utf-8");
    context.result(text);
  }

  private static ReportForm form(@Nullable String asked) {
    for (ReportForm form : ReportForm.values()) {
      if (asked == null || form.ending().equals(asked.toLowerCase(Locale.ROOT))) {
        return form;
      }
    }
    throw new ApiException(400, "request", "expected \"format\" to be html or md, found " + asked);
  }

  /** The lines and the proof of them, in one archive. Both are of one checkpoint. */
  void export(Context context) throws IOException, InterruptedException {
    String rollout = RolloutRoutes.id(context, looked);
    CoveredLog.Covered covered = log.covering(ledger().head().size());
    Archive archive = proven(() -> Archive.of(rollout, ledger(), covered));
    attached(context, rollout, "zip");
    context.contentType("application/zip");
    OutputStream out = context.res().getOutputStream();
    archive.write(out, looked.origin().get());
    out.flush();
  }

  /** An entry's line, as an export has it. */
  void entry(Context context) {
    Entry entry = found(context);
    context.contentType("application/x-ndjson");
    context.result(
        (CloudEvents.line(entry, looked.origin().get()) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The proof of an entry, a C2SP tlog-proof. */
  void proof(Context context) throws InterruptedException {
    Entry entry = found(context);
    CoveredLog.Covered covered = log.covering(entry.index() + 1);
    TlogProof proof = proven(() ->
        TlogProof.of(entry.index(), entry.leaf().hash(), covered.checkpoint(), covered.tree()));
    context.header(
        "Content-Disposition",
        "attachment; filename=\"entry-" + entry.index() + TlogProof.FILE_EXTENSION + "\"");
    context.contentType("text/plain; charset=utf-8");
    context.result(proof.bytes());
  }

  private Entry found(Context context) {
    String rollout = RolloutRoutes.id(context, looked);
    long index = index(context.pathParam("index"));
    Entry[] found = new Entry[1];
    ledger().entries(index, index + 1, entry -> found[0] = entry);
    if (found[0] == null || !found[0].stream().equals(rollout)) {
      throw new ApiException(
          404,
          "request",
          "expected an entry of " + rollout + ", found entry " + index + ", which is none");
    }
    return found[0];
  }

  private static long index(String text) {
    try {
      return Positions.parsed(text);
    } catch (NumberFormatException other) {
      throw new ApiException(400, "request", "expected a ledger index, found " + text);
    }
  }

  private interface Making<T> {
    T make();
  }

  /** Nothing is given away that the log does not prove. */
  private static <T> T proven(Making<T> making) {
    try {
      return making.make();
    } catch (VerificationException other) {
      throw new ApiException(
          409, "log", other.getMessage() + "; `rollout audit verify` says what was changed");
    }
  }

  private static void attached(Context context, String rollout, String ending) {
    context.header("Cache-Control", "no-store");
    context.header(
        "Content-Disposition",
        "attachment; filename=\"" + rollout.replace('/', '-') + "." + ending + "\"");
  }

  private LedgerView ledger() {
    return looked.ledger();
  }
}
