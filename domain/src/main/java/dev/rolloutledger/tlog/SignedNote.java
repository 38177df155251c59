package dev.rolloutledger.tlog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A text and the signatures under it, as c2sp.org/signed-note defines it. It is not verified: what it says
 * is to be believed after {@link #open}.
 *
 * @param text ends with a newline
 * @param signatures from 1 to 100
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

  private static final int MAX_SIGNATURES = 100;

  /**
   * A note of parts.
   *
   * @throws TlogException if they do not make a note
   */
  public SignedNote {
    signatures = List.copyOf(signatures);
    NoteText.encode(text);
    if (!text.endsWith("\n")) {
      throw new TlogException(
          "expected a note's text to end with a newline, found " + Base64Text.quoted(text));
    }
    if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw new TlogException("expected 1 to " + MAX_SIGNATURES + " signatures under a note, found "
          + signatures.size());
    }
  }

  /**
   * Signs a text.
   *
   * @param text ends with a newline
   */
  public static SignedNote sign(String text, List<SignerKey> keys) {
    return new SignedNote(text, keys.stream().map(key -> key.sign(text)).toList());
  }

  /**
   * Reads a note.
   *
   * @throws TlogException if it is not well formed
   */
  public static SignedNote parse(byte[] bytes) {
    String note = NoteText.decode(bytes);
    // The text may have empty lines of its own: the last one is the border.
    int border = note.lastIndexOf("\n\n");
    if (border < 0 || border + 2 == note.length()) {
      throw new TlogException("expected a signed note: a text, an empty line and signatures, found "
          + (border < 0 ? "no empty line" : "nothing after the last empty line"));
    }
    return new SignedNote(note.substring(0, border + 1), lines(note.substring(border + 2)));
  }

  /** Reads a note from a text. */
  public static SignedNote parse(String note) {
    return parse(NoteText.encode(note));
  }

  /**
   * Reads lines of signatures, each with its newline.
   *
   * @throws TlogException if a line is no signature, or if there are too many
   */
  static List<NoteSignature> lines(String text) {
    if (!text.endsWith("\n")) {
      throw new TlogException("expected the last signature's line to end with a newline, found "
          + Base64Text.quoted(text.substring(text.lastIndexOf('\n') + 1)));
    }
    String[] lines = text.substring(0, text.length() - 1).split("\n", MAX_SIGNATURES + 1);
    if (lines.length > MAX_SIGNATURES) {
      throw new TlogException(
          "expected at most " + MAX_SIGNATURES + " signatures under a note, found more");
    }
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : lines) {
      signatures.add(NoteSignature.parse(line));
    }
    return signatures;
  }

  /** The note with further signatures, without those that it has already. */
  public SignedNote with(List<NoteSignature> further) {
    List<NoteSignature> all = new ArrayList<>(signatures);
    further.stream().filter(signature -> !all.contains(signature)).forEach(all::add);
    return new SignedNote(text, all);
  }

  /** The note as it is stored and sent. */
  public String format() {
    String lines = signatures.stream().map(s -> s.line() + "\n").collect(Collectors.joining());
    return text + "\n" + lines;
  }

  /** The note in bytes. */
  public byte[] bytes() {
    return NoteText.encode(format());
  }

  /**
   * The signatures by known keys, each checked, at least one. Others are ignored; of several by one key the
   * first counts.
   *
   * @throws VerificationException if one is wrong, or if none is by a known key
   */
  public List<NoteSignature> open(Collection<VerifierKey> known) {
    List<NoteSignature> verified = verified(known);
    if (verified.isEmpty()) {
      throw new VerificationException(Unsigned.sentence(this, known));
    }
    return verified;
  }

  /**
   * The signatures by known keys, each checked, perhaps none.
   *
   * @throws VerificationException if one is wrong
   */
  public List<NoteSignature> verified(Collection<VerifierKey> known) {
    Map<String, NoteSignature> first = new LinkedHashMap<>();
    signatures.forEach(signature -> first.putIfAbsent(signature.key(), signature));
    List<NoteSignature> verified = new ArrayList<>();
    for (NoteSignature signature : first.values()) {
      for (VerifierKey key : known) {
        if (key.id().equals(signature.key())) {
          check(key, signature);
          verified.add(signature);
          break;
        }
      }
    }
    return verified;
  }

  private void check(VerifierKey key, NoteSignature signature) {
    if (!key.verifies(text, signature.signature())) {
      throw new VerificationException("the signature of " + key.id()
          + " is wrong: the text or the signature was changed, or another key has the same id");
    }
  }
}
