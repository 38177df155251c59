package dev.rolloutledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {

  private static final String TEXT = "a text\n\nwith an empty line\n";
  private static final SignedNote NOTE = SignedNote.sign(TEXT, List.of(Keys.LOG));
  private static final List<VerifierKey> KNOWN = List.of(Keys.LOG.verifier());
  private static final String LINE = "\u2014 example.com/x AAAAAAA=\n";

  @Test
  void theExampleOfTheSpecification() {
    VerifierKey key =
        VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    SignedNote note = SignedNote.parse(
        "This is an example message.\n\n\u2014 example.com/foo "
            + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n");

    assertThat(note.open(List.of(key))).hasSize(1);
    assertThat(note.text()).isEqualTo("This is an example message.\n");
  }

  @Test
  void theTextMayHaveEmptyLines() {
    SignedNote read = SignedNote.parse(NOTE.bytes());
    assertThat(read).isEqualTo(NOTE);
    assertThat(read.text()).isEqualTo(TEXT);
    assertThat(read.open(KNOWN)).isEqualTo(NOTE.signatures());
    assertThat(SignedNote.parse(NOTE.format()).format()).isEqualTo(NOTE.format());
  }

  @Test
  void signaturesOfOthersAreIgnored() {
    SignedNote both = SignedNote.sign(TEXT, List.of(Keys.OTHER, Keys.LOG, Keys.NEXT));
    assertThat(both.open(KNOWN)).isEqualTo(NOTE.signatures());
    assertThat(both.open(List.of(Keys.NEXT.verifier(), Keys.LOG.verifier()))).hasSize(2);
    assertThat(both.verified(List.of())).isEmpty();
  }

  @Test
  void ofSeveralByOneKeyTheFirstCounts() {
    NoteSignature good = NOTE.signatures().get(0);
    NoteSignature bad = NoteSignature.of(good.name(), good.keyId(), new byte[64]);
    assertThat(new SignedNote(TEXT, List.of(good, bad)).open(KNOWN)).containsExactly(good);
    wrong(
        new SignedNote(TEXT, List.of(bad, good)),
        "the signature of " + Keys.LOG.verifier().id());
  }

  @Test
  void furtherSignaturesAreAddedOnce() {
    List<NoteSignature> other = List.of(Keys.OTHER.sign(TEXT));
    SignedNote both = NOTE.with(other).with(other);
    assertThat(both.signatures()).hasSize(2);
    assertThat(both.open(KNOWN)).hasSize(1);
  }

  @Test
  void aChangedTextAndAChangedSignature() {
    wrong(
        new SignedNote("another text\n", NOTE.signatures()),
        "the signature of example.com/log+" + Keys.LOG.verifier().id().substring(16)
            + " is wrong: the text or the signature was changed, or another key has the same id");
    NoteSignature good = NOTE.signatures().get(0);
    byte[] flipped = good.signature();
    flipped[5] ^= 4;
    wrong(
        new SignedNote(TEXT, List.of(NoteSignature.of(good.name(), good.keyId(), flipped))),
        "the signature of ");
    wrong(
        new SignedNote(TEXT, List.of(NoteSignature.of(good.name(), good.keyId(), new byte[3]))),
        "the signature of ");
    byte[] allSet = new byte[64];
    Arrays.fill(allSet, (byte) 0xff);
    wrong(
        new SignedNote(TEXT, List.of(NoteSignature.of(good.name(), good.keyId(), allSet))),
        "the signature of ");
  }

  @Test
  void anUnknownKeyAMissingSignatureAndNoKeyAtAll() {
    wrong(
        SignedNote.sign(TEXT, List.of(Keys.NEXT)),
        "signed by an unknown key: expected " + Keys.LOG.verifier().id()
            + ", found another key of the name: " + Keys.NEXT.verifier().id());
    wrong(
        SignedNote.sign(TEXT, List.of(Keys.OTHER)),
        "the signature is missing: expected one of " + Keys.LOG.verifier().id() + ", found only "
            + Keys.OTHER.verifier().id());
    assertThatThrownBy(() -> NOTE.open(List.of()))
        .isInstanceOf(VerificationException.class)
        .hasMessage("no key is known by which the note could be signed");
  }

  private static void wrong(SignedNote note, String sentence) {
    assertThatThrownBy(() -> note.open(KNOWN))
        .isExactlyInstanceOf(VerificationException.class)
        .hasMessageStartingWith(sentence);
  }

  @Test
  void aHundredSignaturesAndNotOneMore() {
    assertThat(SignedNote.parse("a\n\n" + LINE.repeat(100)).signatures()).hasSize(100);
    malformed(
        "a\n\n" + LINE.repeat(101), "expected at most 100 signatures under a note, found more");
    assertThatThrownBy(() ->
            new SignedNote("a\n", Collections.nCopies(101, NOTE.signatures().get(0))))
        .hasMessage("expected 1 to 100 signatures under a note, found 101");
  }

  @Test
  void notesThatAreNone() {
    malformed(
        "", "expected a signed note: a text, an empty line and signatures, found no empty line");
    malformed(
        "a\n\n",
        "expected a signed note: a text, an empty line and signatures, found nothing after the last empty line");
    malformed(
        "a\n\n" + LINE.stripTrailing(),
        "expected the last signature's line to end with a newline, found \"" + LINE.stripTrailing()
            + '"');
    malformed(
        "a\r\n\n" + LINE,
        "expected a note without control characters, found U+000D at character 1");
    malformed(
        "a\u0000\n\n" + LINE,
        "expected a note without control characters, found U+0000 at character 1");
    assertThatThrownBy(() -> new SignedNote("a", NOTE.signatures()))
        .hasMessage("expected a note's text to end with a newline, found \"a\"");
    assertThatThrownBy(() -> SignedNote.parse("a\ud800\n\n" + LINE))
        .hasMessage("expected a note's text, found half a character");
    byte[] latin = ("\u00e4\n\n" + LINE).getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> SignedNote.parse(latin))
        .hasMessage("expected a signed note in UTF-8, found other bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "\u2014",
        "\u2014 ",
        "\u2014 a",
        "\u2014 a ",
        "\u2014 a AAAA",
        "\u2014 a AAAAA",
        "\u2014 a AAAAAAA",
        "\u2014 a AAAAAA==",
        "\u2014  AAAAAAA=",
        "\u2014 a b AAAAAAA=",
        "\u2014 a AAAAAAA= ",
        "\u2014 a+b AAAAAAA=",
        "- a AAAAAAA=",
        "\u2014a AAAAAAA=",
        "\u2014 a\u00a0b AAAAAAA=",
        "\u2014 a AA_AAAA=",
        "\u2014 a AAAA====",
        "\u2014 a AAAA\u00adAA="
      })
  void linesThatAreNoSignatures(String line) {
    assertThatThrownBy(() -> SignedNote.parse("a\n\n" + line + "\n"))
        .isExactlyInstanceOf(TlogException.class)
        .hasMessageStartingWith("expected ");
    assertThatThrownBy(() -> SignedNote.parse("a\n\n" + LINE + line + "\n"))
        .isExactlyInstanceOf(TlogException.class);
  }

  private static void malformed(String note, String sentence) {
    assertThatThrownBy(() -> SignedNote.parse(note))
        .isExactlyInstanceOf(TlogException.class)
        .hasMessage(sentence);
  }
}
