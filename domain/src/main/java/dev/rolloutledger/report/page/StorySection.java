package dev.rolloutledger.report.page;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.report.Chapter;
import dev.rolloutledger.report.Chapter.Passage;
import dev.rolloutledger.report.Excerpt;
import dev.rolloutledger.report.Report;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What happened, in words. */
final class StorySection {

  private StorySection() {}

  static Section of(Report report) {
    List<Block> blocks = new ArrayList<>();
    if (!report.about().description().isBlank()) {
      blocks.add(Tables.say(report.about().description().strip()));
    }
    Excerpt<Chapter> story = report.story();
    story.first().forEach(chapter -> chapter(blocks, chapter));
    if (story.omitted() > 0) {
      blocks.add(new Block.Paragraph(Tables.leftOut(story)));
    }
    story.last().forEach(chapter -> chapter(blocks, chapter));
    return new Section("story", "What happened", blocks);
  }

  private static void chapter(List<Block> blocks, Chapter chapter) {
    Duration length = Duration.between(chapter.from(), chapter.until());
    blocks.add(new Block.Heading(
        chapter.title(),
        "from " + Texts.time(chapter.from())
            + (length.isZero() ? "" : ", " + Texts.length(length))));
    List<Block.Item> items = new ArrayList<>();
    chapter.passages().first().forEach(passage -> items.add(item(passage)));
    if (chapter.passages().omitted() > 0) {
      items.add(new Block.Item("…", Tables.leftOut(chapter.passages())));
    }
    chapter.passages().last().forEach(passage -> items.add(item(passage)));
    blocks.add(new Block.Items(items));
    if (chapter.dueTimes() > 0) {
      blocks.add(new Block.Paragraph(samples(chapter)));
    }
  }

  private static Block.Item item(Passage passage) {
    return new Block.Item(Texts.time(passage.at()), Line.of(passage.text()));
  }

  private static Line samples(Chapter chapter) {
    return Line.of("Meanwhile ", Tone.DIM)
        .plus(Words.counted(chapter.dueTimes(), "due time"), Tone.PLAIN)
        .plus(chapter.missed() == 0 ? ", none missed" : ", ", Tone.PLAIN)
        .plus(chapter.missed() == 0 ? "" : Words.number(chapter.missed()) + " missed", Tone.WARNING)
        .plus("; samples: ", Tone.PLAIN)
        .plus(Words.verdicts(chapter.verdicts()))
        .plus(".", Tone.PLAIN);
  }
}
