package dev.rolloutledger.tlog;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a log says of itself at one size, as c2sp.org/tlog-checkpoint writes it.
 *
 * @param origin name of the log, not empty
 * @param size number of entries, 0 or more
 * @param root of the tree of them
 * @param extensions further lines, not empty; a log of ours has none
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {

  private static final int MAX_LENGTH = 1_000_000;
  private static final int LINES = 3;

  /**
   * A checkpoint of its parts.
   *
   * @throws TlogException if a part cannot stand in a checkpoint
   */
  public Checkpoint {
    extensions = List.copyOf(extensions);
    Trees.checkSize(size);
    checkLine(origin, "its origin");
    extensions.forEach(line -> checkLine(line, "an extension"));
  }

  /** A checkpoint without extensions. */
  public Checkpoint(String origin, long size, Hash root) {
    this(origin, size, root, List.of());
  }

  private static void checkLine(String line, String what) {
    if (line.isEmpty() || line.indexOf('\n') >= 0) {
      throw new TlogException(
          "expected a line of a checkpoint as " + what + ", found " + Base64Text.quoted(line));
    }
    NoteText.encode(line);
  }

  /**
   * Reads the text of a checkpoint, which is the text of a signed note.
   *
   * @throws TlogException if it is none
   */
  public static Checkpoint parse(String text) {
    if (!text.endsWith("\n") || text.length() > MAX_LENGTH) {
      throw new TlogException("expected a checkpoint of at most " + MAX_LENGTH
          + " characters that ends with a newline, found one of " + text.length());
    }
    List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
    if (lines.size() < LINES) {
      throw new TlogException(
          "expected a checkpoint of 3 lines, origin, size and root, found " + lines.size());
    }
    return new Checkpoint(
        lines.get(0),
        Decimal.parse(lines.get(1), "a checkpoint's size"),
        Hash.ofBase64(lines.get(2)),
        lines.subList(LINES, lines.size()));
  }

  /** The text to be signed. */
  public String text() {
    String further = extensions.stream().map(line -> line + "\n").collect(Collectors.joining());
    return origin + "\n" + size + "\n" + root.base64() + "\n" + further;
  }

  /** The signed checkpoint. */
  public SignedNote sign(List<SignerKey> keys) {
    return SignedNote.sign(text(), keys);
  }
}
