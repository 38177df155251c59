package dev.rolloutledger.ledger.log;

import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.tlog.SignerKey;
import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.tlog.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of a log, in a directory that only its user may enter. Checkpoints are signed by the
 * current key and, until the next rotation, by the one before it, so that whoever pinned that one has
 * time to learn the new one.
 */
public final class LogKeys {

  /** The key that signs, in the text form of Go's note package. */
  public static final String SIGNER = "signer.key";

  /** The key before it; not there before the first rotation. */
  public static final String PREVIOUS = "previous.key";

  /** The public keys of all times. */
  public static final String VERIFIERS = "verifiers";

  /** The last signed checkpoint, apart from the database. */
  public static final String LAST_CHECKPOINT = "last-checkpoint";

  private static final int SEED = 32;
  private static final int LONGEST_ORIGIN = 200;

  private final Path directory;
  private final SecureRandom random = new SecureRandom();
  private final VerifierFile verifiers;

  /** Keys by their text: to read one takes as long as to sign. */
  private final Map<String, SignerKey> parsed = new ConcurrentHashMap<>();

  private LogKeys(Path directory) {
    this.directory = directory;
    this.verifiers = new VerifierFile(directory.resolve(VERIFIERS));
  }

  /** The keys in a directory; nothing is made yet. */
  public static LogKeys in(Path directory) {
    return new LogKeys(directory);
  }

  /** Where they lie. */
  Path directory() {
    return directory;
  }

  /** Where the last signed checkpoint lies, for a ledger with one writer. */
  public Path lastCheckpointFile() {
    return directory.resolve(LAST_CHECKPOINT);
  }

  /** The public keys, the oldest first; none before the first key was made. */
  public List<LogVerifier> verifiers() {
    return verifiers.read();
  }

  /**
   * Makes the log's key.
   *
   * @param origin name of the log, such as {@code example.com/rollouts}
   * @param signed the last signed checkpoint's origin and size; empty where none was signed
   * @throws RefusedException if the origin is none, or if the log has another one or a key already
   * @throws LogException if the key cannot be written
   */
  public VerifierKey create(String origin, Optional<SignedSize> signed) {
    checkOrigin(origin);
    signed.ifPresent(last -> refuseChange(origin, last));
    SignerKey key = fresh(origin);
    long since = signed.map(SignedSize::size).orElse(0L);
    try {
      WholeFiles files = new WholeFiles(true);
      files.makeOwnedDirectory(directory);
      List<LogVerifier> known = signed.isEmpty() ? new ArrayList<>() : ended(since);
      known.add(new LogVerifier(key.verifier(), since, OptionalLong.empty()));
      verifiers.write(known);
      files.writeOwned(directory.resolve(SIGNER), bytes(key));
      Files.deleteIfExists(directory.resolve(PREVIOUS));
      return key.verifier();
    } catch (IOException e) {
      throw new LogException("no key can be written in " + directory + ": " + e, e);
    }
  }

  /**
   * What was signed last, as this home remembers it; empty where nothing was.
   *
   * @param log directory of the log's files
   * @throws LogException if it cannot be read
   */
  public Optional<SignedSize> signed(Path log) {
    List<VerifierKey> known = verifiers().stream().map(LogVerifier::key).toList();
    return new LastSigned(new FileCheckpointPlace(lastCheckpointFile()), new LogDirectory(log))
        .find(known)
        .size();
  }

  /** What was signed last, as far as keys must know. */
  public record SignedSize(String origin, long size) {}

  private void refuseChange(String origin, SignedSize last) {
    if (!last.origin().equals(origin)) {
      throw new RefusedException("the origin of this log is " + last.origin()
          + " and cannot change: a checkpoint of " + last.size()
          + " entries was signed under it");
    }
    if (Files.exists(directory.resolve(SIGNER))) {
      throw new RefusedException("the log " + origin + " has a key already; `rollout key rotate`"
          + " makes a new one beside it");
    }
  }

  private static void checkOrigin(String origin) {
    if (origin.contains("://") || origin.length() > LONGEST_ORIGIN) {
      throw new RefusedException("expected an origin of at most " + LONGEST_ORIGIN
          + " characters without a scheme, such as example.com/rollouts, found \"" + origin + "\"");
    }
  }

  private SignerKey fresh(String origin) {
    byte[] seed = new byte[SEED];
    random.nextBytes(seed);
    try {
      return SignerKey.ofSeed(origin, seed);
    } catch (TlogException e) {
      throw new RefusedException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Makes a key of a made-up origin where there is none yet, so that two homes never share one.
   *
   * @param signed what was signed last; where there is something, the missing key is not made up
   * @throws LogException if a key is missing that there must have been, or it cannot be written
   */
  public void ensure(Optional<SignedSize> signed) {
    if (Files.exists(directory.resolve(SIGNER))) {
      list(signed.map(SignedSize::size).orElse(0L));
      return;
    }
    if (signed.isPresent()) {
      String origin = signed.get().origin();
      throw new LogException("expected the key of " + origin + " in " + directory.resolve(SIGNER)
          + ", found none: put it back; if it is lost, `rollout key new --origin " + origin
          + "` makes another, which everybody has to pin anew");
    }
    byte[] name = new byte[4];
    random.nextBytes(name);
    create("rollout-ledger.local/" + HexFormat.of().formatHex(name), signed);
  }

  /** A key that somebody put there by hand is told of, too. */
  private void list(long size) {
    VerifierKey present = signers().get(0).verifier();
    List<LogVerifier> known = verifiers();
    if (known.stream().noneMatch(each -> each.key().equals(present))) {
      List<LogVerifier> all = new ArrayList<>(known);
      all.add(new LogVerifier(present, size, OptionalLong.empty()));
      write(all);
    }
  }

  private void write(List<LogVerifier> keys) {
    try {
      verifiers.write(keys);
    } catch (IOException e) {
      throw new LogException(directory.resolve(VERIFIERS) + " cannot be written: " + e, e);
    }
  }

  /**
   * Makes a new key, which signs from now on.
   *
   * @param size of the last signed checkpoint
   * @param dropPrevious whether the present key signs no more at once, because it leaked
   * @throws RefusedException if there is no key yet
   * @throws LogException if a key cannot be read or written
   */
  public VerifierKey rotate(long size, boolean dropPrevious) {
    if (!Files.exists(directory.resolve(SIGNER))) {
      throw new RefusedException("there is no key yet in " + directory
          + "; the first `up` makes one, or `rollout key new --origin NAME`");
    }
    SignerKey present = signers().get(0);
    SignerKey next = fresh(present.name());
    try {
      verifiers.write(rotated(size, present, next, dropPrevious));
      WholeFiles files = new WholeFiles(true);
      if (dropPrevious) {
        Files.deleteIfExists(directory.resolve(PREVIOUS));
      } else {
        files.writeOwned(directory.resolve(PREVIOUS), bytes(present));
      }
      files.writeOwned(directory.resolve(SIGNER), bytes(next));
      return next.verifier();
    } catch (IOException e) {
      throw new LogException("no key can be written in " + directory + ": " + e, e);
    }
  }

  /** In front of the new key all end but the present one, which stays until the next rotation. */
  private List<LogVerifier> rotated(
      long size, SignerKey present, SignerKey next, boolean dropPrevious) {
    List<LogVerifier> all = new ArrayList<>();
    for (LogVerifier known : verifiers()) {
      boolean stays = !dropPrevious && known.key().equals(present.verifier());
      all.add(stays || !known.signs() ? known : known.until(size));
    }
    all.add(new LogVerifier(next.verifier(), size, OptionalLong.empty()));
    return all;
  }

  private List<LogVerifier> ended(long size) {
    List<LogVerifier> all = new ArrayList<>();
    verifiers().forEach(known -> all.add(known.signs() ? known.until(size) : known));
    return all;
  }

  /**
   * The keys that sign, the current one first.
   *
   * @throws LogException if one is missing, damaged, or can be read by others than its user
   */
  public List<SignerKey> signers() {
    List<SignerKey> keys = new ArrayList<>(List.of(key(directory.resolve(SIGNER))));
    Path previous = directory.resolve(PREVIOUS);
    if (Files.exists(previous)) {
      SignerKey before = key(previous);
      // A rotation that was cut short leaves one key in both files.
      if (!before.verifier().equals(keys.get(0).verifier())) {
        keys.add(before);
      }
    }
    return keys;
  }

  private SignerKey key(Path file) {
    String text = KeyFile.read(file);
    try {
      return parsed.computeIfAbsent(text, SignerKey::parse);
    } catch (TlogException e) {
      throw new LogException(file + " holds no signer key: " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(SignerKey key) {
    return (key.text() + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
