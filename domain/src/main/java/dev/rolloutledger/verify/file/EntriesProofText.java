package dev.rolloutledger.verify.file;

import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.tlog.TlogException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a proof of several entries: a header, a line {@code leaf INDEX HASH} for each entry, a line
 * {@code node HASH} for each further hash, an empty line, the signed checkpoint.
 */
final class EntriesProofText {

  static final String HEADER = "rolloutledger.dev/entries-proof@v1";

  private static final Pattern LEAF = Pattern.compile("leaf (0|[1-9]\\d{0,17}) (\\S{1,100})");
  private static final Pattern NODE = Pattern.compile("node (\\S{1,100})");
  private static final int SHOWN = 60;

  private EntriesProofText() {}

  static byte[] format(EntriesProof proof) {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    proof
        .entries()
        .forEach(entry -> text.append("leaf ")
            .append(entry.index())
            .append(' ')
            .append(entry.leaf().base64())
            .append('\n'));
    proof.hashes().forEach(hash -> text.append("node ").append(hash.base64()).append('\n'));
    text.append('\n').append(proof.checkpoint().format());
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static EntriesProof parse(byte[] file) {
    String text = text(file);
    int border = text.indexOf("\n\n");
    if (border < 0) {
      throw new TlogException(
          "expected a proof with an empty line before its checkpoint, found none");
    }
    String[] lines = text.substring(0, border).split("\n", -1);
    if (!lines[0].equals(HEADER)) {
      throw new TlogException(
          "expected a proof that begins with the line " + HEADER + ", found " + quoted(lines[0]));
    }
    List<Proven> entries = new ArrayList<>();
    int at = 1;
    for (; at < lines.length && lines[at].startsWith("leaf "); at++) {
      entries.add(leaf(lines[at], at + 1));
    }
    List<Hash> hashes = new ArrayList<>();
    for (; at < lines.length; at++) {
      hashes.add(node(lines[at], at + 1));
    }
    return new EntriesProof(entries, hashes, SignedNote.parse(text.substring(border + 2)));
  }

  private static String text(byte[] file) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      throw new TlogException("expected a proof in UTF-8, found other bytes", e);
    }
  }

  private static Proven leaf(String line, int number) {
    Matcher leaf = LEAF.matcher(line);
    if (!leaf.matches()) {
      throw other("leaf INDEX HASH", line, number);
    }
    return new Proven(Long.parseLong(leaf.group(1)), hash(leaf.group(2), number));
  }

  private static Hash node(String line, int number) {
    Matcher node = NODE.matcher(line);
    if (!node.matches()) {
      throw other("node HASH", line, number);
    }
    return hash(node.group(1), number);
  }

  private static Hash hash(String base64, int number) {
    try {
      return Hash.ofBase64(base64);
    } catch (TlogException e) {
      throw new TlogException("line " + number + " of the proof: " + e.getMessage(), e);
    }
  }

  private static TlogException other(String expected, String line, int number) {
    return new TlogException(
        "line " + number + " of the proof: expected \"" + expected + "\", found " + quoted(line));
  }

  private static String quoted(String text) {
    return '"' + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…") + '"';
  }
}
