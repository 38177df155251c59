package dev.rolloutledger.starter.trust;

import dev.rolloutledger.ledger.verify.Looked;
import dev.rolloutledger.ledger.verify.Request;
import dev.rolloutledger.verify.Finding;
import dev.rolloutledger.verify.KnownCheckpoint;
import dev.rolloutledger.verify.LogFiles;
import dev.rolloutledger.verify.Tail;
import dev.rolloutledger.verify.Trust;
import dev.rolloutledger.verify.UnprovedException;
import dev.rolloutledger.verify.Verified;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Verifies a subject by what somebody believes and kept. */
public final class Verifying {

  private static final String CHECKPOINT = "checkpoint";

  private final Subject subject;
  private final Trust trust;
  private final OwnCheckpoints own;
  private final List<KnownCheckpoint> kept;
  private final @Nullable KnownCheckpoint since;

  /**
   * Begins.
   *
   * @param kept checkpoints from outside
   * @param since up to which all was verified before; null to begin at the first entry
   */
  public Verifying(
      Subject subject, Trust trust, List<KnownCheckpoint> kept, @Nullable KnownCheckpoint since) {
    this.subject = subject;
    this.trust = trust;
    this.kept = List.copyOf(kept);
    this.since = since;
    this.own = new OwnCheckpoints(trust);
  }

  /**
   * Looks at all of it.
   *
   * @param snapshots whether snapshots are compared with their entries
   */
  public Verified run(boolean snapshots, Consumer<Request.Progress> progress) {
    LogFiles files = subject.files();
    Optional<KnownCheckpoint> published = files == null
        ? Optional.empty()
        : own.take(files.name() + "/" + CHECKPOINT, files.read(CHECKPOINT));
    List<KnownCheckpoint> copies =
        subject.copies().stream().flatMap(copy -> own.take(copy).stream()).toList();
    KnownCheckpoint log =
        published.or(() -> copies.stream().findFirst()).or(this::largestKept).orElse(null);
    if (log == null && subject instanceof FilesSubject) {
      throw new UnprovedException(
          own.unproved().isEmpty()
              ? "expected a signed checkpoint in " + subject.name() + ", found "
                  + (own.findings().isEmpty() ? "none" : own.findings().get(0).found())
              : own.unproved().get(0));
    }
    List<KnownCheckpoint> known = new ArrayList<>(own.known());
    known.addAll(kept);
    if (since != null) {
      known.add(since);
    }
    Looked looked = subject.look(new Request(files, log, known, since, snapshots, progress));
    return verified(looked, known, log, own.known().isEmpty());
  }

  private Optional<KnownCheckpoint> largestKept() {
    return kept.stream().reduce((a, b) -> b.size() > a.size() ? b : a);
  }

  private Verified verified(
      Looked looked, List<KnownCheckpoint> known, @Nullable KnownCheckpoint log, boolean unsigned) {
    List<Finding> findings = new ArrayList<>(own.findings());
    findings.addAll(looked.findings().list());
    List<KnownCheckpoint> matched = looked.checkpoints().matched();
    List<Verified.Signed> signed = known.stream()
        .map(each ->
            new Verified.Signed(each.name(), each.size(), each.outside(), matched.contains(each)))
        .toList();
    return new Verified(
        subject.name(),
        since == null ? 0 : since.size(),
        looked.size(),
        looked.range().root().base64(),
        log == null
            ? null
            : new Verified.Signed(log.name(), log.size(), log.outside(), matched.contains(log)),
        trust.keys().stream().map(each -> each.key().text()).toList(),
        trust.pinned(),
        signed,
        tail(looked),
        looked.redacted(),
        looked.counts(),
        notes(looked, log),
        unproved(looked, unsigned),
        findings,
        own.findings().size() + looked.findings().count());
  }

  private static @Nullable Tail tail(Looked looked) {
    KnownCheckpoint anchor = looked.checkpoints().anchor();
    long from = anchor == null ? 0 : anchor.size();
    return from < looked.size() ? new Tail(from, looked.size() - 1, looked.tailSince()) : null;
  }

  private List<String> notes(Looked looked, @Nullable KnownCheckpoint log) {
    List<String> notes = new ArrayList<>(subject.notes());
    if (own.unknown() > 0) {
      notes.add(
          own.unknown() + " of the anchored checkpoints are signed by none of the trusted keys");
    }
    if (log != null && log.size() < looked.size()) {
      notes.add("entries " + log.size() + " to " + (looked.size() - 1)
          + " were not under a signed checkpoint yet; the next up signs them");
    }
    return notes;
  }

  private List<String> unproved(Looked looked, boolean unsigned) {
    List<String> unproved = new ArrayList<>(own.unproved());
    if (unsigned && unproved.isEmpty() && kept.isEmpty() && looked.size() > 0) {
      unproved.add("there is no signed checkpoint to compare the entries with; a ledger that "
          + "an up of this release wrote has one");
    }
    return unproved;
  }
}
