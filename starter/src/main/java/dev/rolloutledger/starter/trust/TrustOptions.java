package dev.rolloutledger.starter.trust;

import dev.rolloutledger.tlog.KeyType;
import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.tlog.VerifierKey;
import dev.rolloutledger.verify.KnownCheckpoint;
import dev.rolloutledger.verify.Trust;
import dev.rolloutledger.verify.TrustedKey;
import dev.rolloutledger.verify.UnprovedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom somebody believes, and what that one kept; a mixin of the verbs that verify. */
public final class TrustOptions {

  @Option(
      names = "--key",
      paramLabel = "VKEY|FILE",
      description = {
        "A verifier key that you were given, or a file with one a line: the log's, or a witness's.",
        "Without one, the home's own keys are believed, and that is said."
      })
  private List<String> keys = List.of();

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE|URL",
      description = "A checkpoint of this log that you kept elsewhere; the option can be repeated.")
  private List<String> checkpoints = List.of();

  @Option(
      names = "--since",
      paramLabel = "FILE",
      description = "Go on from a checkpoint up to which all was verified before.")
  private @Nullable String since;

  /**
   * Whom to believe.
   *
   * @param own the home's own keys
   * @throws UnprovedException if a key is none
   */
  public Trust trust(List<TrustedKey> own) throws IOException {
    List<TrustedKey> given = new ArrayList<>();
    for (String key : keys) {
      for (String line : lines(key)) {
        given.add(TrustedKey.pinned(parse(line)));
      }
    }
    boolean pinned = given.stream().anyMatch(each -> each.key().type() == KeyType.ED25519);
    if (!pinned) {
      given.addAll(0, own);
    }
    return new Trust(given, pinned);
  }

  private static List<String> lines(String keyOrFile) throws IOException {
    // A key has two + in it and often a slash; a file that is there is one.
    if (keyOrFile.indexOf('+') > 0 && !Files.exists(Path.of(keyOrFile))) {
      return List.of(keyOrFile);
    }
    return Files.readAllLines(Path.of(keyOrFile)).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        // In the home's own list two sizes stand before each key.
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .toList();
  }

  private static VerifierKey parse(String text) {
    try {
      return VerifierKey.parse(text);
    } catch (TlogException e) {
      throw new UnprovedException("--key: " + e.getMessage(), e);
    }
  }

  /**
   * The checkpoints that were kept elsewhere.
   *
   * @throws UnprovedException if one is none, or cannot be believed
   */
  public List<KnownCheckpoint> kept(Trust trust) throws IOException {
    List<KnownCheckpoint> kept = new ArrayList<>();
    for (String place : checkpoints) {
      // A file that an anchor appends to has many.
      List<byte[]> notes = Notes.of(Place.read(place));
      for (int i = 0; i < notes.size(); i++) {
        kept.add(open(notes.size() == 1 ? place : place + " #" + (i + 1), notes.get(i), trust));
      }
    }
    return kept;
  }

  /** What was verified before; null where nothing was. */
  public @Nullable KnownCheckpoint since(Trust trust) throws IOException {
    return since == null ? null : open(since, Place.read(since), trust);
  }

  private static KnownCheckpoint open(String place, byte[] note, Trust trust) {
    try {
      KnownCheckpoint known = trust.open(place, note, true);
      if (known.size() == 0) {
        throw new UnprovedException(place + " is of 0 entries, which proves nothing");
      }
      return known;
    } catch (TlogException e) {
      throw new UnprovedException(place + " is no signed checkpoint: " + e.getMessage(), e);
    }
  }
}
