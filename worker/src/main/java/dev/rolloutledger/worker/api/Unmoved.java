package dev.rolloutledger.worker.api;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.UnknownRolloutException;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.ledger.Standing;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.worker.desk.PersonRecorder;
import dev.rolloutledger.worker.web.ApiException;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code If-Match} asks of an act: that the rollout stands where it stood when somebody looked. Its
 * samples and notices go on all the time, and move nothing. A rollback is never asked this.
 */
final class Unmoved {

  private static final Pattern FORM = Pattern.compile("\"(\\d{1,18})\"");
  private static final Set<Fact.Kind> STILL = EnumSet.of(Fact.Kind.SAMPLE, Fact.Kind.NOTICE);

  /** Entries that are looked at from the end on, before twice as many are. */
  private static final long FIRST_LOOK = 64;

  private Unmoved() {}

  /**
   * Lets an act pass that asks nothing, or whose rollout has not moved on; and one that is a request
   * which was done already, since that itself moved it.
   *
   * @throws ApiException with 412 if it has, with 400 if the header is malformed
   */
  static void require(Context context, LedgerView ledger, String rollout, String requestId) {
    String header = context.header("If-Match");
    if (header == null || header.strip().equals("*")) {
      return;
    }
    Matcher form = FORM.matcher(header.strip());
    if (!form.matches()) {
      throw new ApiException(
          400,
          "request",
          "expected If-Match with the rollout's ledgerIndex in quotes, such as \"17\", found "
              + header);
    }
    long seen = Long.parseLong(form.group(1));
    Standing standing = ledger
        .standing(rollout)
        .orElseThrow(() -> new UnknownRolloutException("there is no rollout " + rollout));
    if (seen > standing.index()) {
      throw moved(rollout, seen, "it ends at entry " + standing.index());
    }
    String own = PersonRecorder.commandId(rollout, requestId);
    List<Entry> since = since(ledger, rollout, standing, seen);
    if (since.stream().noneMatch(entry -> entry.commandId().equals(own))) {
      since.stream().filter(Unmoved::moves).findFirst().ifPresent(entry -> {
        throw moved(rollout, seen, "entry " + entry.index() + ": " + said(entry.fact()));
      });
    }
  }

  private static ApiException moved(String rollout, long seen, String found) {
    return new ApiException(
        412,
        "moved",
        "expected nothing but samples of " + rollout + " since entry " + seen + ", found " + found);
  }

  private static String said(@Nullable Fact fact) {
    return fact == null ? "one of a later release" : fact.sentence();
  }

  private static boolean moves(Entry entry) {
    return entry.fact() == null || !STILL.contains(entry.fact().kind());
  }

  /** Its entries after that one; few, where somebody looked lately. */
  private static List<Entry> since(
      LedgerView ledger, String rollout, Standing standing, long seen) {
    if (seen == standing.index()) {
      return List.of();
    }
    for (long many = FIRST_LOOK; true; many *= 2) {
      long from = Math.max(0, standing.entries() - many);
      List<Entry> read = new ArrayList<>();
      ledger.entriesOf(rollout, from, read::add);
      if (from == 0 || read.isEmpty() || read.get(0).index() <= seen) {
        return read.stream().filter(entry -> entry.index() > seen).toList();
      }
    }
  }
}
