package dev.rolloutledger.starter.verb;

import dev.rolloutledger.verify.Counts;
import dev.rolloutledger.verify.Finding;
import dev.rolloutledger.verify.Problem;
import dev.rolloutledger.verify.Tail;
import dev.rolloutledger.verify.Verified;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of verifying a log, for programs. */
record VerifiedJson(
    Verified.Verdict verdict,
    String what,
    long from,
    long size,
    String root,
    List<String> keys,
    boolean pinned,
    List<Verified.Signed> checkpoints,
    @Nullable Tail notAnchored,
    List<String> redacted,
    Counts counts,
    List<String> notes,
    List<String> unproved,
    List<Said> findings,
    long wrong) {

  /** A finding, with its sentence. */
  record Said(Problem problem, String place, String expected, String found, String sentence) {

    static Said of(Finding finding) {
      return new Said(
          finding.problem(),
          finding.place(),
          finding.expected(),
          finding.found(),
          finding.sentence());
    }
  }

  static VerifiedJson of(Verified verified) {
    return new VerifiedJson(
        verified.verdict(),
        verified.what(),
        verified.from(),
        verified.size(),
        verified.root(),
        verified.keys(),
        verified.pinned(),
        verified.checkpoints(),
        verified.tail(),
        verified.redacted(),
        verified.counts(),
        verified.notes(),
        verified.unproved(),
        verified.findings().stream().map(Said::of).toList(),
        verified.wrong());
  }
}
