package dev.rolloutledger.report.page;

import static dev.rolloutledger.report.page.Tables.left;
import static dev.rolloutledger.report.page.Tables.right;
import static dev.rolloutledger.report.page.Tables.text;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.report.PeopleReport;
import dev.rolloutledger.report.PeopleReport.Approved;
import dev.rolloutledger.report.PeopleReport.PersonsAct;
import dev.rolloutledger.report.Report;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Tone;
import java.util.ArrayList;
import java.util.List;

/** The people: what they did and why, what was refused to them, what they had on screen. */
final class PeopleSection {

  private PeopleSection() {}

  static Section people(Report report) {
    PeopleReport people = report.people();
    List<Block> blocks = new ArrayList<>();
    if (people.acts().none()) {
      blocks.add(Tables.say("Nobody acted."));
    } else {
      blocks.add(Tables.table(
          "People",
          List.of(left("Person"), left("Known as"), right("Acts"), right("Refused")),
          people.people(),
          person -> List.of(
              Line.of(person.actor().name()),
              known(person.actor()),
              Line.of(Words.number(person.acts())),
              Line.of(Words.number(person.refused())))));
      if (people.others() > 0) {
        blocks.add(Tables.say(Words.counted(people.others(), "act") + " of further people."));
      }
      blocks.add(Tables.table(
          "Acts of people",
          List.of(
              left("When"), right("Entry"), left("Who"), text("Act"), text("Reason, or refusal")),
          people.acts(),
          PeopleSection::act));
    }
    return new Section("people", "People", blocks);
  }

  private static Line known(Actor actor) {
    String face = actor.face() == null ? "" : ", " + actor.face();
    return actor.verified()
        ? Line.of(actor.known() + face)
        : Line.of(actor.known() + face + ", verified by nobody", Tone.WARNING);
  }

  private static List<Line> act(PersonsAct act) {
    return List.of(
        Line.of(Texts.time(act.at())),
        Line.of(Words.entry(act.index())),
        Line.of(act.actor().toString()),
        Line.of(act.act()),
        act.refusal().isEmpty()
            ? Line.of(act.reason())
            : Line.of("REFUSED: ", Tone.BAD).plus(act.refusal(), Tone.PLAIN));
  }

  static Section approvals(Report report) {
    List<Block> blocks = new ArrayList<>();
    if (report.people().approvals().none()) {
      blocks.add(Tables.say("Nothing was approved by people."));
    }
    report.people().approvals().first().forEach(given -> approval(blocks, given));
    if (report.people().approvals().omitted() > 0) {
      blocks.add(new Block.Paragraph(Tables.leftOut(report.people().approvals())));
    }
    report.people().approvals().last().forEach(given -> approval(blocks, given));
    return new Section("approvals", "Approvals", blocks);
  }

  private static void approval(List<Block> blocks, Approved given) {
    blocks.add(new Block.Heading(
        given.actor()
            + (given.breakGlass() ? " broke the glass for " : " approved ")
            + given.what(),
        Texts.time(given.at()) + ", entry " + Words.entry(given.index())));
    blocks.add(new Block.Facts(List.of(
        new Block.Item("Reason", Line.of(given.reason())),
        new Block.Item("Counted until", Line.of(Texts.time(given.until()))),
        new Block.Item(
            "Seen up to",
            Line.of(given.seen() < 0 ? "not said" : "entry " + Words.entry(given.seen()))))));
    if (!given.standing().isEmpty()) {
      blocks.add(Tables.table(
          "Figures when it was approved",
          List.of(left("Metric"), text("Figures when it was recorded")),
          List.copyOf(given.standing().entrySet()),
          entry -> List.of(Line.of(entry.getKey()), Line.of(entry.getValue()))));
    }
  }
}
