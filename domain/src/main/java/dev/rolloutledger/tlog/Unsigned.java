package dev.rolloutledger.tlog;

import java.util.Collection;
import java.util.stream.Collectors;

/** Why a note counts as unsigned: for whoever has to find out whether it is the note or the list of keys. */
final class Unsigned {

  private Unsigned() {}

  static String sentence(SignedNote note, Collection<VerifierKey> known) {
    if (known.isEmpty()) {
      return "no key is known by which the note could be signed";
    }
    String expected = known.stream().map(VerifierKey::id).collect(Collectors.joining(" or "));
    String found = note.signatures().stream()
        .map(NoteSignature::key)
        .distinct()
        .collect(Collectors.joining(", "));
    boolean sameName = note.signatures().stream()
        .anyMatch(signature -> known.stream().anyMatch(key -> key.name().equals(signature.name())));
    return sameName
        ? "signed by an unknown key: expected " + expected + ", found another key of the name: "
            + found
        : "the signature is missing: expected one of " + expected + ", found only " + found;
  }
}
