package dev.rolloutledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples that stand in the C2SP specifications. */
class NoteExamplesTest {

  @Test
  void theExampleOfSignedNoteVerifies() {
    VerifierKey key =
        VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    SignedNote note = SignedNote.parse("""
        This is an example message.

        \u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
        """);

    assertThat(note.open(List.of(key))).hasSize(1);
    assertThat(note.text()).isEqualTo("This is an example message.\n");
    assertThat(key.text()).startsWith("example.com/foo+530d903a+");
  }

  @Test
  void aKeyOfASeedSignsWhatItsVerifierVerifies() {
    SignerKey key = SignerKey.ofSeed("example.com/log", new byte[32]);
    SignedNote note = new Checkpoint("example.com/log", 0, Rfc6962.EMPTY).sign(List.of(key));

    assertThat(note.open(List.of(key.verifier()))).hasSize(1);
    assertThat(SignerKey.parse(key.text()).verifier()).isEqualTo(key.verifier());
  }
}
