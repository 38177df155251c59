package dev.rolloutledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TlogProofTest {

  private static final List<Hash> LEAVES = Seed.leaves(9);
  private static final LeafHashes TREE = LeafHashes.of(LEAVES);
  private static final List<VerifierKey> KNOWN = List.of(Keys.LOG.verifier());
  private static final SignedNote CHECKPOINT = Keys.checkpoint(9, TREE);
  private static final TlogProof PROOF = new TlogProof(5, Inclusion.prove(5, 9, TREE), CHECKPOINT);

  @Test
  void aFileAsTheSpecificationShowsIt() {
    String file = new String(PROOF.bytes(), StandardCharsets.UTF_8);
    assertThat(file)
        .startsWith("c2sp.org/tlog-proof@v1\nindex 5\n" + LEAVES.get(4).base64() + "\n");
    assertThat(file).endsWith("\n\n" + CHECKPOINT.format());
    assertThat(TlogProof.parse(PROOF.bytes())).isEqualTo(PROOF);
    TlogProof more = new TlogProof(5, PROOF.hashes(), CHECKPOINT, Optional.of("AAEC"));
    assertThat(new String(more.bytes(), StandardCharsets.UTF_8))
        .startsWith("c2sp.org/tlog-proof@v1\nextra AAEC\nindex 5\n");
    assertThat(TlogProof.parse(more.bytes())).isEqualTo(more);
  }

  @Test
  void everyEntryHasAProofThatVerifies() {
    for (int index = 0; index < 9; index++) {
      TlogProof proof = new TlogProof(index, Inclusion.prove(index, 9, TREE), CHECKPOINT);
      SignedCheckpoint signed =
          TlogProof.parse(proof.bytes()).verify(LEAVES.get(index), Keys.ORIGIN, KNOWN);
      assertThat(signed.size()).isEqualTo(9);
    }
    TlogProof only = new TlogProof(0, List.of(), Keys.checkpoint(1, TREE));
    assertThat(TlogProof.parse(only.bytes())
            .verify(LEAVES.get(0), Keys.ORIGIN, KNOWN)
            .size())
        .isOne();
  }

  @Test
  void whatDoesNotVerify() {
    wrong(
        () -> PROOF.verify(LEAVES.get(4), Keys.ORIGIN, KNOWN),
        "the proof of entry 5 leads to the root ");
    wrong(
        () -> PROOF.verify(LEAVES.get(5), "example.com/mine", KNOWN),
        "expected a checkpoint of example.com/mine, found one of ");
    wrong(
        () -> PROOF.verify(LEAVES.get(5), Keys.ORIGIN, List.of(Keys.NEXT.verifier())),
        "signed by an unknown key: ");
    TlogProof longer = new TlogProof(5, Collections.nCopies(70, LEAVES.get(0)), CHECKPOINT);
    wrong(
        () -> TlogProof.parse(longer.bytes()).verify(LEAVES.get(5), Keys.ORIGIN, KNOWN),
        "expected 4 hashes in a proof of entry 5 in a tree of 9, found 70");
    TlogProof empty = new TlogProof(0, List.of(), Keys.checkpoint(0, TREE));
    assertThatThrownBy(() -> empty.verify(LEAVES.get(0), Keys.ORIGIN, KNOWN))
        .hasMessage("expected an entry's index below the tree's size of 0, found 0");
  }

  private static void wrong(Runnable act, String sentence) {
    assertThatThrownBy(act::run)
        .isExactlyInstanceOf(VerificationException.class)
        .hasMessageStartingWith(sentence);
  }

  @Test
  void filesThatAreNone() {
    String head = "c2sp.org/tlog-proof@v1\n";
    malformed("", "expected a proof with an empty line before its checkpoint, found none");
    malformed(
        "c2sp.org/tlog-proof@v2\nindex 5\n\n",
        "expected a proof that begins with the line "
            + "c2sp.org/tlog-proof@v1, found \"c2sp.org/tlog-proof@v2\"");
    malformed(head + "\n", "expected \"index \u2026\" as line 2, found \"\"");
    malformed(head + "extra AAEC\n\n", "expected \"index \u2026\" as line 3, found \"\"");
    malformed(
        head + "extra AAE\nindex 5\n\n" + CHECKPOINT.format(),
        "expected a proof's extra data in padded base64, found \"AAE\"");
    malformed(
        head + "index 05\n\n",
        "expected an entry's index as a decimal number without leading zeros, found \"05\"");
    malformed(head + "index 5\nAAAA\n\n", "expected a hash of 32 bytes, found 3");
    malformed(
        head + "index 5\n\nno checkpoint\n",
        "expected a signed note: a text, an empty line and signatures, found no empty line");
    assertThatThrownBy(() -> new TlogProof(-1, List.of(), CHECKPOINT))
        .hasMessage("expected an entry's index of 0 or more, found -1");
  }

  private static void malformed(String file, String sentence) {
    assertThatThrownBy(() -> TlogProof.parse(file.getBytes(StandardCharsets.UTF_8)))
        .isExactlyInstanceOf(TlogException.class)
        .hasMessage(sentence);
  }

  @Test
  void whatAWitnessIsSent() {
    AddCheckpoint request = new AddCheckpoint(3, Consistency.prove(3, 9, TREE), CHECKPOINT);
    String body = new String(request.body(), StandardCharsets.UTF_8);
    assertThat(body).startsWith("old 3\n" + request.proof().get(0).base64() + "\n");
    assertThat(body).endsWith("\n\n" + CHECKPOINT.format());
    assertThat(AddCheckpoint.parse(request.body())).isEqualTo(request);
    AddCheckpoint first = new AddCheckpoint(0, List.of(), CHECKPOINT);
    assertThat(first.body())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("old 0\n\n" + CHECKPOINT.format());
    assertThat(AddCheckpoint.parse(first.body())).isEqualTo(first);
  }

  @Test
  void whatAWitnessAnswers() {
    assertThat(AddCheckpoint.sizeAnswer(17)).isEqualTo("17\n");
    assertThat(AddCheckpoint.parseSizeAnswer("17\n")).isEqualTo(17);
    NoteSignature signature = Keys.cosign(CHECKPOINT.text(), 1000);
    assertThat(AddCheckpoint.parseSignatures(signature.line() + "\n")).containsExactly(signature);
    assertThatThrownBy(() -> AddCheckpoint.parseSizeAnswer("seventeen"))
        .hasMessage(
            "expected the size that the witness has seen as a decimal number without leading "
                + "zeros, found \"seventeen\"");
    assertThatThrownBy(() -> AddCheckpoint.parseSignatures(signature.line()))
        .hasMessageStartingWith("expected the last signature's line to end with a newline, found ");
  }

  @Test
  void requestsThatAreNone() {
    refused(
        "old 3\n" + CHECKPOINT.format().replace("\n\n", "\n"),
        "expected a request to a witness with an empty line before its checkpoint, found none");
    refused(
        "new 3\n\n" + CHECKPOINT.format(), "expected \"old \u2026\" as line 1, found \"new 3\"");
    refused(
        "old -3\n\n" + CHECKPOINT.format(),
        "expected the old size as a decimal number without leading zeros, found \"-3\"");
    assertThatThrownBy(
            () -> new AddCheckpoint(3, Collections.nCopies(64, LEAVES.get(0)), CHECKPOINT))
        .hasMessage("expected a proof of at most 63 hashes, found 64");
  }

  private static void refused(String body, String sentence) {
    assertThatThrownBy(() -> AddCheckpoint.parse(body.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(TlogException.class)
        .hasMessage(sentence);
  }
}
