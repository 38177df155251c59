package dev.rolloutledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointTest {

  private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
  private static final String EXAMPLE = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n";
  private static final LeafHashes TREE = LeafHashes.of(Seed.leaves(9));
  private static final SignedNote NOTE = Keys.checkpoint(9, TREE);
  private static final List<VerifierKey> KNOWN = List.of(Keys.LOG.verifier());

  @Test
  void theExampleOfTheSpecification() {
    Checkpoint checkpoint = Checkpoint.parse(EXAMPLE);
    assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
    assertThat(checkpoint.size()).isEqualTo(20_852_163);
    assertThat(checkpoint.root().base64()).isEqualTo(ROOT);
    assertThat(checkpoint.text()).isEqualTo(EXAMPLE);
  }

  @Test
  void furtherLinesAreKept() {
    Checkpoint checkpoint = Checkpoint.parse(EXAMPLE + "one\ntwo\n");
    assertThat(checkpoint.extensions()).containsExactly("one", "two");
    assertThat(checkpoint.text()).isEqualTo(EXAMPLE + "one\ntwo\n");
  }

  @Test
  void checkpointsThatAreNone() {
    malformed(
        "",
        "expected a checkpoint of at most 1000000 characters that ends with a newline, found one of 0");
    malformed("a\n1\n", "expected a checkpoint of 3 lines, origin, size and root, found 2");
    malformed("\n1\n" + ROOT + "\n", "expected a line of a checkpoint as its origin, found \"\"");
    malformed(
        "a\n01\n" + ROOT + "\n",
        "expected a checkpoint's size as a decimal number without leading zeros, found \"01\"");
    for (String size :
        List.of("-1", "+1", "1 ", " 1", "", "1e3", "9223372036854775808", "\u0661")) {
      malformed(
          "a\n" + size + "\n" + ROOT + "\n",
          "expected a checkpoint's size as a decimal number " + "without leading zeros, found \""
              + size + '"');
    }
    malformed("a\n1\nAAAA\n", "expected a hash of 32 bytes, found 3");
    malformed(
        "a\n1\n" + ROOT.substring(0, 43) + "\n",
        "expected a hash in padded base64, found \"" + ROOT.substring(0, 43) + '"');
    malformed(EXAMPLE + "\n", "expected a line of a checkpoint as an extension, found \"\"");
    malformed(
        EXAMPLE + "x".repeat(1_000_000) + "\n",
        "expected a checkpoint of at most 1000000 "
            + "characters that ends with a newline, found one of "
            + (EXAMPLE.length() + 1_000_001));
    assertThatThrownBy(() -> new Checkpoint("a\nb", 1, Rfc6962.EMPTY))
        .hasMessage("expected a line of a checkpoint as its origin, found \"a\nb\"");
    assertThatThrownBy(() -> new Checkpoint("a", -1, Rfc6962.EMPTY))
        .hasMessage("expected a tree of 0 leaves or more, found a size of -1");
  }

  private static void malformed(String text, String sentence) {
    assertThatThrownBy(() -> Checkpoint.parse(text))
        .isExactlyInstanceOf(TlogException.class)
        .hasMessage(sentence);
  }

  @Test
  void aLogsOwnCheckpointOpens() {
    SignedCheckpoint signed = SignedCheckpoint.open(NOTE.bytes(), Keys.ORIGIN, KNOWN);
    assertThat(signed.size()).isEqualTo(9);
    assertThat(signed.root()).isEqualTo(TREE.root());
    assertThat(signed.signatures()).isEqualTo(NOTE.signatures());
  }

  @Test
  void eachRefusalHasItsSentence() {
    wrong(
        () -> SignedCheckpoint.open(NOTE, "example.com/mine", KNOWN),
        "expected a checkpoint of example.com/mine, found one of \"example.com/log\"");
    wrong(
        () -> SignedCheckpoint.open(NOTE, Keys.ORIGIN, List.of(Keys.NEXT.verifier())),
        "signed by an unknown key: ");
    wrong(
        () -> SignedCheckpoint.open(NOTE, Keys.ORIGIN, List.of(Keys.OTHER.verifier())),
        "the signature is missing: ");
    String resized = NOTE.format().replace("\n9\n", "\n8\n");
    wrong(
        () -> SignedCheckpoint.open(SignedNote.parse(resized), Keys.ORIGIN, KNOWN),
        "the signature of " + Keys.LOG.verifier().id() + " is wrong: ");
  }

  @Test
  void aWitnessSaysWhen() {
    SignedNote note = NOTE.with(List.of(Keys.cosign(NOTE.text(), 1_679_315_147L)));
    SignedCheckpoint signed = SignedCheckpoint.open(note, Keys.ORIGIN, KNOWN);
    assertThat(signed.cosignatures(List.of(Keys.WITNESS)))
        .containsExactly(new Cosignature("witness.example/w1", 1_679_315_147L));
    assertThat(signed.cosignatures(List.of())).isEmpty();
    assertThat(Cosignature.message(1_679_315_147L, EXAMPLE))
        .isEqualTo("cosignature/v1\ntime 1679315147\n" + EXAMPLE);
  }

  @Test
  void aWitnesssWordOfSomethingElseIsWrong() {
    NoteSignature early = Keys.cosign(NOTE.text(), 1000);
    byte[] later = early.signature();
    later[7] ^= 1;
    wrong(
        () -> cosignatures(NoteSignature.of(early.name(), early.keyId(), later)),
        "the signature of ");
    wrong(() -> cosignatures(Keys.cosign(EXAMPLE, 1000)), "the signature of ");
    wrong(() -> cosignatures(Keys.cosign(NOTE.text(), -1)), "the signature of ");
    SignedNote prose = new SignedNote("prose\n", List.of(Keys.cosign("prose\n", 1000)));
    wrong(() -> prose.open(List.of(Keys.WITNESS)), "the signature of ");
  }

  private static void cosignatures(NoteSignature signature) {
    SignedCheckpoint.open(NOTE.with(List.of(signature)), Keys.ORIGIN, KNOWN)
        .cosignatures(List.of(Keys.WITNESS));
  }

  private static void wrong(Runnable act, String sentence) {
    assertThatThrownBy(act::run)
        .isExactlyInstanceOf(VerificationException.class)
        .hasMessageStartingWith(sentence);
  }
}
