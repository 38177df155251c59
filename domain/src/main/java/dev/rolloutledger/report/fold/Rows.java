package dev.rolloutledger.report.fold;

import dev.rolloutledger.rollout.SteeringEvent.ItemAttested;
import dev.rolloutledger.rollout.TargetEvent.ChangeFailed;
import dev.rolloutledger.rollout.TargetEvent.CheckRecorded;

/** What comes in rows and is told in one passage: checks, attestations, attempts that fail. */
final class Rows {

  private Rows() {}

  /**
   * An item of a row.
   *
   * @param key items with one key that follow each other are one row
   * @param lead how the row begins
   * @param name what the row lists; empty where it only counts
   * @param tail how it ends, as its last item says
   */
  record Item(String key, String lead, String name, String tail) {}

  static Item of(CheckRecorded check) {
    return check.passed()
        ? new Item(
            "passed " + check.purpose(),
            "checks passed (" + check.purpose() + "): ",
            check.check(),
            "")
        : new Item(
            "failed " + check.purpose() + " " + check.check(),
            "check " + check.check() + " (" + check.purpose() + ") failed",
            "",
            ": expected " + Clip.text(check.expected()) + ", found " + Clip.text(check.found()));
  }

  static Item of(ItemAttested attested) {
    return new Item(
        "attested " + attested.actor(),
        attested.actor() + " attested ",
        attested.note().isBlank()
            ? attested.item()
            : attested.item() + " (" + attested.note() + ")",
        "");
  }

  static Item of(ChangeFailed failed) {
    return new Item("change", "the change failed", "", ": " + Clip.text(failed.reason()));
  }
}
