package dev.rolloutledger.verify.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.tlog.SignerKey;
import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.tlog.VerificationException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rollout's lines and their proof: what is believed, and what is named where they were changed. */
final class EntriesProofTest {

  private static final SmallLog LOG = SmallLog.standard();
  private static final SmallLog OTHER = new SmallLog("other.example.com/log", 40);
  private static final List<String> LINES = LOG.lines(SmallLog.CHECKOUT);
  private static final byte[] PROOF = LOG.proof(SmallLog.CHECKOUT).bytes();

  private static List<String> findings(List<String> lines, String proof) {
    return LOG.verdict(lines, proof.getBytes(StandardCharsets.UTF_8)).findings().stream()
        .map(Finding::toString)
        .toList();
  }

  private static List<String> findings(List<String> lines) {
    return findings(lines, text(PROOF));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static List<String> changed() {
    return new ArrayList<>(LINES);
  }

  private static String named(int line) {
    Entry entry = CloudEvents.entry(LINES.get(line - 1));
    return "line " + line + ", entry " + entry.index() + " (" + entry.id() + "): ";
  }

  @Test
  void aRolloutIsProvenByItsLinesAndASmallFile() {
    FileVerdict verdict = LOG.verdict(LINES, PROOF);
    assertThat(verdict.proven()).isTrue();
    assertThat(verdict.lines()).isEqualTo(LINES.size());
    assertThat(verdict.redacted()).isEqualTo(7);
    assertThat(verdict.sentences())
        .containsExactly(
            "all " + LINES.size() + " entries stand in the log rollouts.example.com/vectors as the"
                + " file has them; personal text was removed from 7 of them",
            "under its checkpoint of 261 entries, signed by rollouts.example.com/vectors",
            "checkout/1/" + (LINES.size() - 1)
                + " is the last one here: that nothing came after it,"
                + " no file can prove; ask the log, or for a later export");
    assertThat(EntriesProof.parse(PROOF)).isEqualTo(LOG.proof(SmallLog.CHECKOUT));
  }

  @Test
  void aRolloutAloneInItsLogNeedsNoHashesOfOthers() {
    EntriesProof alone = LOG.proof(LOG.entries());
    assertThat(alone.hashes()).isEmpty();
    assertThat(LOG.verdict(LOG.entries().stream().map(LOG::line).toList(), alone.bytes())
            .proven())
        .isTrue();
  }

  @Test
  void anEmptyLineInBetweenIsNothing() {
    List<String> lines = changed();
    lines.add(4, "");
    assertThat(findings(lines)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      "value":            | "value":1
      errors{             | errors {
      "time":"2026-11-24  | "time":"2026-11-25
      "recordedtime":"2026| "recordedtime":"2027
      .v1"                | .v2"
      /step-              | /stop-
      "rehearsal":false   | "rehearsal":true
      """)
  void aChangedLineIsNamed(String from, String to) {
    List<String> lines = changed();
    lines.set(10, SmallLog.replaced(lines.get(10), from, to));
    assertThat(findings(lines))
        .singleElement()
        .asString()
        .startsWith(named(11) + "it was changed: its leaf is ");
  }

  @Test
  void aChangeOfPersonalTextOrItsSaltOrItsPlacesIsNamed() {
    int paused = 0;
    while (!LINES.get(paused).contains("Müller")) {
      paused++;
    }
    String line = LINES.get(paused);
    String place =
        CloudEvents.entry(line).payload().commitment().personal().list().get(1).toString();
    String salt = String.valueOf(CloudEvents.entry(line).payload().commitment().salt());
    assertThat(one(paused, SmallLog.replaced(line, "Müller", "Maier")))
        .startsWith(named(paused + 1));
    assertThat(one(paused, SmallLog.replaced(line, "Frau Müller", "Herr Müller")))
        .startsWith(named(paused + 1) + "it was changed");
    assertThat(one(paused, SmallLog.replaced(line, salt, salt.replace('0', '1'))))
        .startsWith(named(paused + 1) + "it was changed");
    assertThat(one(paused, SmallLog.replaced(line, "," + place + "\"", "\"")))
        .startsWith(named(paused + 1) + "it was changed");
    assertThat(one(paused, SmallLog.replaced(line, "," + place, ",9000+5")))
        .isEqualTo(named(paused + 1) + "expected a text in quotes at 9000+5 of the payload");
    assertThat(one(paused, SmallLog.replaced(line, "\"salt\":\"" + salt + "\",", "")))
        .isEqualTo("line " + (paused + 1)
            + ": expected a salt exactly where text is personal, found" + " places without a salt");
  }

  private static String one(int at, String line) {
    List<String> lines = changed();
    lines.set(at, line);
    List<String> findings = findings(lines);
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  @Test
  void anAttributeThatTheLeafDoesNotHaveCannotBeChangedEither() {
    assertThat(one(
            3,
            SmallLog.replaced(
                LINES.get(3), "\"subject\":\"checkout/1\"", "\"subject\":\"checkout/2\"")))
        .startsWith(
            named(4) + "expected the line as it was exported, found one that is written otherwise"
                + " from character ");
    assertThat(one(3, LINES.get(3) + " "))
        .startsWith(named(4) + "expected the line as it was exported");
    assertThat(one(3, SmallLog.replaced(LINES.get(3), ",\"rehearsal\"", ",\"x\":1,\"rehearsal\"")))
        .startsWith(named(4) + "expected the line as it was exported");
    assertThat(one(3, SmallLog.replaced(LINES.get(3), ":30Z\"", ":30.000Z\"")))
        .startsWith(named(4) + "expected the line as it was exported");
  }

  @Test
  void aDroppedLineIsNamed() {
    List<String> lines = changed();
    Entry dropped = CloudEvents.entry(lines.remove(20));
    assertThat(findings(lines))
        .containsExactly("line 21, entry " + dropped.index() + ": it is missing here");
  }

  @Test
  void droppedLinesAtTheStartAndAtTheEndAreNamed() {
    List<String> middle = LINES.subList(2, LINES.size() - 3);
    long first = CloudEvents.entry(LINES.get(LINES.size() - 3)).index();
    assertThat(findings(middle))
        .containsExactly(
            "line 1, entry 1: it is missing here, and of those after it up to entry 3 1 more",
            "line " + (middle.size() + 1) + ", entry " + first
                + ": it is missing here, and of those" + " after it up to entry 260 2 more");
    assertThat(findings(List.of())).singleElement().asString().startsWith("line 1, entry 1: ");
  }

  @Test
  void swappedLinesAreNamed() {
    List<String> lines = changed();
    Collections.swap(lines, 5, 6);
    assertThat(findings(lines))
        .containsExactly("line 7, entry " + CloudEvents.entry(LINES.get(5)).index()
            + " (checkout/1/5): it is out" + " of order: it should stand before entry "
            + CloudEvents.entry(LINES.get(6)).index());
  }

  @Test
  void aLineThatStandsTwiceIsNamed() {
    List<String> lines = changed();
    lines.add(9, lines.get(8));
    assertThat(findings(lines))
        .containsExactly("line 10, entry " + CloudEvents.entry(lines.get(8)).index()
            + " (checkout/1/8): it stands in the file once more");
  }

  @Test
  void anAddedLineIsNamed() {
    List<String> lines = changed();
    lines.add(9, LOG.line(LOG.entry(2)));
    assertThat(findings(lines))
        .containsExactly(
            "line 10, entry 2 (search/1/0): it was added: it is none of the proof's entries");
  }

  @Test
  void whatIsNoEntryIsNamedAndTakesTheBlameForWhatIsMissing() {
    assertThat(one(7, "{\"specversion\":\"1.0\"")).startsWith("line 8: expected a JSON object");
    List<String> lines = changed();
    lines.set(7, null);
    assertThat(findings(lines))
        .containsExactly("line 8: expected text in UTF-8, found other bytes");
  }

  @Test
  void aLineOfAnotherLogIsNamed() {
    assertThat(one(7, SmallLog.replaced(LINES.get(7), SmallLog.ORIGIN, "example.com/x")))
        .isEqualTo(
            named(8) + "expected an entry of the log rollouts.example.com/vectors, found one of"
                + " example.com/x");
  }

  @Test
  void entriesThatTheExportLeftOutAreNamed() {
    List<Entry> some = new ArrayList<>(LOG.of(SmallLog.CHECKOUT));
    some.remove(4);
    byte[] proof = LOG.proof(some).bytes();
    assertThat(LOG.verdict(some.stream().map(LOG::line).toList(), proof).findings())
        .singleElement()
        .asString()
        .contains("expected checkout/1/4 before it");
    List<Entry> late = LOG.of(SmallLog.CHECKOUT).subList(1, 5);
    assertThat(
            LOG.verdict(late.stream().map(LOG::line).toList(), LOG.proof(late).bytes())
                .findings())
        .singleElement()
        .asString()
        .startsWith("line 1, entry 3 (checkout/1/1): expected checkout/1/0 before it");
  }

  @Test
  void aLeafThatWasChangedInTheProofIsNamedAndTheLineStands() {
    Entry entry = LOG.of(SmallLog.CHECKOUT).get(10);
    String proof = SmallLog.replaced(
        text(PROOF), entry.leaf().hash().base64(), OTHER.entry(3).leaf().hash().base64());
    assertThat(findings(LINES, proof))
        .singleElement()
        .asString()
        .startsWith(named(11) + "the line is what the log has, but the proof was changed");
  }

  @Test
  void aLineThatWasChangedTogetherWithItsLeafIsFoundWithoutItsPlace() {
    String line = SmallLog.replaced(LINES.get(10), "errors{", "no errors{");
    Entry entry = LOG.of(SmallLog.CHECKOUT).get(10);
    String proof = SmallLog.replaced(
        text(PROOF),
        entry.leaf().hash().base64(),
        CloudEvents.entry(line).leaf().hash().base64());
    List<String> lines = changed();
    lines.set(10, line);
    assertThat(findings(lines, proof))
        .singleElement()
        .asString()
        .startsWith("the proof: it leads to the root ")
        .endsWith(
            "the proof is of another checkpoint, or was changed together with the lines, so that"
                + " no line can be named; a new export from the log shows which entries differ");
  }

  @Test
  void aHashOfTheRestThatWasChangedIsFound() {
    String node = EntriesProof.parse(PROOF).hashes().get(2).base64();
    String proof =
        SmallLog.replaced(text(PROOF), node, OTHER.entry(3).leaf().hash().base64());
    assertThat(findings(LINES, proof)).singleElement().asString().startsWith("the proof: it leads");
    List<String> lines = changed();
    lines.set(10, SmallLog.replaced(lines.get(10), "errors{", "no errors{"));
    assertThat(findings(lines, proof))
        .hasSize(2)
        .first()
        .asString()
        .startsWith(named(11) + "line and proof differ");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      rolloutledger.dev/entries-proof@v1 | rolloutledger.dev/entries-proof@v2 | begins with the line
      leaf 1                             | leaf 01                            | leaf INDEX HASH
      leaf 3                             | leaf 1                             | in ascending order
      leaf 3                             | leaf -3                            | leaf INDEX HASH
      leaf 260                           | leaf 261                           | below the tree's size
      node                               | nude                               | node HASH
      """)
  void aProofThatIsNoneIsRefused(String from, String to, String sentence) {
    String proof = text(PROOF).replaceFirst(from, to);
    assertThat(proof).isNotEqualTo(text(PROOF));
    assertThatThrownBy(() -> findings(LINES, proof))
        .isInstanceOf(TlogException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void hashesOfTheWrongLengthOrNumberAreRefused() {
    EntriesProof proof = EntriesProof.parse(PROOF);
    String node = "node " + proof.hashes().get(0).base64() + "\n";
    String leaf = proof.entries().get(0).leaf().base64();
    assertThatThrownBy(() -> findings(LINES, SmallLog.replaced(text(PROOF), leaf, "AAAA")))
        .hasMessage("line 2 of the proof: expected a hash of 32 bytes, found 3");
    assertThatThrownBy(() -> findings(LINES, SmallLog.replaced(text(PROOF), leaf, leaf + "AAAA")))
        .hasMessageContaining("line 2 of the proof: ");
    assertThatThrownBy(() -> findings(LINES, SmallLog.replaced(text(PROOF), node, "")))
        .isInstanceOf(VerificationException.class)
        .hasMessageContaining("hashes in a proof of");
    assertThatThrownBy(() -> findings(LINES, SmallLog.replaced(text(PROOF), node, node + node)))
        .isInstanceOf(VerificationException.class);
    assertThatThrownBy(() -> findings(LINES, text(PROOF).replaceAll("leaf .*\n", "")))
        .hasMessageContaining("a proof of at least one entry");
    assertThatThrownBy(() -> findings(LINES, text(PROOF).replace("\n\n", "\n")))
        .hasMessageContaining("an empty line before its checkpoint");
    assertThatThrownBy(() -> LOG.verdict(LINES, new byte[] {'r', (byte) 0xff}))
        .isInstanceOf(TlogException.class);
  }

  @Test
  void aCheckpointThatIsNotTheLogsIsRefused() {
    String checkpoint = LOG.checkpoint().note().format();
    String head = text(PROOF).substring(0, text(PROOF).indexOf("\n\n") + 2);
    SmallLog empty = new SmallLog(SmallLog.ORIGIN, 0);
    assertThatThrownBy(() -> findings(LINES, head + OTHER.checkpoint().note().format()))
        .isInstanceOf(VerificationException.class)
        .hasMessage("expected a checkpoint of rollouts.example.com/vectors, whose key is trusted,"
            + " found one of other.example.com/log");
    assertThatThrownBy(() -> findings(LINES, head + empty.checkpoint().note().format()))
        .hasMessage("expected the checkpoint of a log with entries, found one of size 0");
    assertThatThrownBy(() -> findings(LINES, head + checkpoint.replace("\n261\n", "\n262\n")))
        .hasMessageContaining("is wrong: the text or the signature was changed");
    assertThatThrownBy(
            () -> findings(LINES, head + checkpoint.substring(0, checkpoint.indexOf("—"))))
        .hasMessageContaining("expected a signed note");
  }

  @Test
  void aSignatureByAnUnknownKeyIsRefused() {
    byte[] seed = new byte[32];
    SignerKey other = SignerKey.ofSeed(SmallLog.ORIGIN, seed);
    assertThatThrownBy(() -> FileProof.of(PROOF, List.of(other.verifier())))
        .isInstanceOf(VerificationException.class)
        .hasMessageContaining("signed by an unknown key");
    assertThatThrownBy(() -> FileProof.of(PROOF, List.of(OTHER.key().verifier())))
        .hasMessageContaining("whose key is trusted");
  }

  @Test
  void aProofIsNotMadeOfEntriesThatTheLogHasOtherwise() {
    List<Proven> entries = List.of(
        new Proven(3, LOG.entry(3).leaf().hash()),
        new Proven(5, LOG.entry(6).leaf().hash()));
    assertThatThrownBy(() -> EntriesProof.of(entries, LOG.checkpoint(), LOG.tree()))
        .isInstanceOf(VerificationException.class)
        .hasMessageStartingWith("entry 5 is not the one in the log");
  }
}
