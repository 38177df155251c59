package dev.rolloutledger.report.page;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.report.About;
import dev.rolloutledger.report.Report;
import dev.rolloutledger.text.Line;
import java.util.ArrayList;
import java.util.List;

/** What this report was derived from, and how anybody can derive it again. */
final class VerifySection {

  private VerifySection() {}

  static Section of(Report report) {
    About about = report.about();
    About.Origin origin = about.origin();
    List<Block.Item> facts = new ArrayList<>();
    facts.add(new Block.Item("Rollout", Line.of(about.rollout() + ", on " + about.target())));
    facts.add(new Block.Item(
        "Entries",
        Line.of(Words.number(origin.entries()) + " of this rollout, ledger index "
            + Words.entry(origin.firstIndex()) + " to " + Words.entry(origin.lastIndex()))));
    facts.add(
        new Block.Item("Last entry", Line.of("recorded at " + Texts.time(origin.recordedAt()))));
    facts.add(new Block.Item("Plan", Line.of("SHA-256 " + origin.planDigest())));
    if (!origin.planDigest().equals(origin.startDigest())) {
      facts.add(new Block.Item("Plan at the start", Line.of("SHA-256 " + origin.startDigest())));
    }
    facts.add(new Block.Item("Judges", Line.of("version " + String.join(", ", origin.judges()))));
    facts.add(
        new Block.Item("Rehearsal", Line.of(origin.rehearsal() ? "yes, on virtual time" : "no")));
    return new Section(
        "verify",
        "How to verify this page",
        List.of(
            Tables.say("Everything here is a fold over the ledger's entries: the same entries give"
                + " the same page, byte for byte. The page itself is not signed yet, so it proves"
                + " nothing alone; derive it again from the ledger, or from an exported file:"),
            new Block.Commands(List.of(
                "rollout audit replay " + about.rollout(),
                "rollout audit export " + about.rollout() + " > entries.jsonl",
                "rollout audit report " + about.rollout() + " --file entries.jsonl")),
            new Block.Facts(facts)));
  }
}
