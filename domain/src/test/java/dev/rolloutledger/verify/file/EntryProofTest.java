package dev.rolloutledger.verify.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.tlog.Inclusion;
import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.tlog.TlogProof;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One line and its C2SP proof. */
final class EntryProofTest {

  private static final SmallLog LOG = SmallLog.standard();

  private static TlogProof proof(int index) {
    return new TlogProof(
        index,
        Inclusion.prove(index, LOG.tree().size(), LOG.tree()),
        LOG.checkpoint().note());
  }

  private static List<String> findings(List<String> lines, TlogProof proof) {
    return LOG.verdict(lines, proof.bytes()).findings().stream()
        .map(Finding::toString)
        .toList();
  }

  @Test
  void everyEntryIsProvenAlone() {
    for (Entry entry : LOG.entries()) {
      FileVerdict verdict =
          LOG.verdict(List.of(LOG.line(entry)), proof((int) entry.index()).bytes());
      assertThat(verdict.findings()).isEmpty();
    }
    assertThat(LOG.verdict(List.of(LOG.line(LOG.entry(9))), proof(9).bytes()).sentences())
        .containsExactly(
            "the entry stands in the log rollouts.example.com/vectors as the file has it; personal"
                + " text was removed from it",
            "under its checkpoint of 261 entries, signed by rollouts.example.com/vectors",
            "one entry says nothing of what came before and after it");
  }

  @Test
  void anotherLineOrAnotherProofIsFound() {
    String line = LOG.line(LOG.entry(11));
    assertThat(findings(List.of(SmallLog.replaced(line, "errors{", "no errors{")), proof(11)))
        .singleElement()
        .asString()
        .startsWith("line 1, entry 11 (checkout/1/" + LOG.entry(11).sequence()
            + "): it is not the entry in the log");
    assertThat(findings(List.of(line), proof(12)))
        .containsExactly("line 1, entry 11 (checkout/1/" + LOG.entry(11).sequence()
            + "): expected entry 12, of which the proof is");
    assertThat(findings(List.of(line, LOG.line(LOG.entry(12))), proof(11)))
        .containsExactly(
            "line 2, entry 12 (search/1/1): expected one entry beside its proof, found one more");
    assertThat(findings(List.of(), proof(11)))
        .containsExactly("the proof: expected the line of entry 11 in the file, found none");
    assertThat(findings(List.of("x"), proof(11)))
        .containsExactly("line 1: expected a JSON object on one line, found other text");
  }

  @Test
  void aHashTooFewOrOfTheWrongLengthIsFound() {
    TlogProof proof = proof(11);
    TlogProof few = new TlogProof(11, proof.hashes().subList(1, 9), proof.checkpoint());
    assertThat(findings(List.of(LOG.line(LOG.entry(11))), few))
        .singleElement()
        .asString()
        .startsWith(
            "the proof, entry 11 (checkout/1/" + LOG.entry(11).sequence() + "): expected 9 hashes");
    String text = new String(proof.bytes(), StandardCharsets.UTF_8);
    byte[] cut =
        text.replace(proof.hashes().get(0).base64(), "AAAA").getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> FileProof.of(cut, List.of(LOG.key().verifier())))
        .isInstanceOf(TlogException.class)
        .hasMessageContaining("expected a hash of 32 bytes");
  }
}
