package dev.rolloutledger.tlog;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The form that a proof file and a request to a witness share: lines, of which the last are hashes, an empty
 * line and a signed checkpoint.
 *
 * @param lines before the empty line
 * @param checkpoint everything after it
 */
record ProofText(List<String> lines, String checkpoint) {

  static ProofText split(byte[] bytes, String what) {
    String text = NoteText.decode(bytes);
    int border = text.indexOf("\n\n");
    if (border < 0) {
      throw new TlogException(
          "expected " + what + " with an empty line before its checkpoint, found none");
    }
    return new ProofText(
        List.of(text.substring(0, border).split("\n", -1)), text.substring(border + 2));
  }

  /** What comes behind a word and a space in a line. */
  String after(String word, int line) {
    String found = line < lines.size() ? lines.get(line) : "";
    if (!found.startsWith(word + " ")) {
      throw new TlogException("expected \"" + word + " …\" as line " + (line + 1) + ", found "
          + Base64Text.quoted(found));
    }
    return found.substring(word.length() + 1);
  }

  /** The hashes from a line on. */
  List<Hash> hashes(int from) {
    return lines.subList(from, lines.size()).stream().map(Hash::ofBase64).toList();
  }

  static String format(String head, List<Hash> hashes, SignedNote checkpoint) {
    String lines = hashes.stream().map(hash -> hash.base64() + "\n").collect(Collectors.joining());
    return head + lines + "\n" + checkpoint.format();
  }
}
