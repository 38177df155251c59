package dev.rolloutledger.worker.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FenceNoteTest {

  @Test
  void what_people_wrote_stays_and_each_name_has_one_record() {
    FenceNote note = new FenceNote("Gradual rollout")
        .with("chat", "number=1 fence=1 closed=false")
        .with("chat-v2", "number=7 fence=2 closed=true")
        .with("chat", "number=1 fence=2 closed=false");
    assertThat(note.text())
        .isEqualTo("Gradual rollout [rollout-ledger chat-v2 number=7 fence=2 closed=true]"
            + " [rollout-ledger chat number=1 fence=2 closed=false]");
    assertThat(note.fence("chat")).contains("number=1 fence=2 closed=false");
    assertThat(note.fence("chat-v2")).contains("number=7 fence=2 closed=true");
    assertThat(note.fence("cha")).isEmpty();
  }

  @Test
  void an_empty_text_becomes_the_record_alone() {
    assertThat(new FenceNote("").with("chat", "number=1 fence=1 closed=false").text())
        .isEqualTo("[rollout-ledger chat number=1 fence=1 closed=false]");
  }

  @Test
  void a_record_that_was_edited_is_found_as_it_stands() {
    assertThat(new FenceNote("x [rollout-ledger chat mine now]").fence("chat"))
        .contains("mine now");
  }
}
