package dev.rolloutledger.worker.identity;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.rolloutledger.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The people who have a token of their own. The file holds SHA-256 of each token, never the token: it is
 * random, 256 bits, so that the hash gives nothing away.
 */
public final class TokenBook {

  private static final int BYTES = 32;
  private static final String PREFIX = "rlp_";
  private static final TypeReference<List<Person>> PEOPLE = new TypeReference<>() {};

  private final Path file;

  /**
   * @param file where it is kept; there need be none
   */
  public TokenBook(Path file) {
    this.file = file;
  }

  /**
   * Somebody with a token.
   *
   * @param sha256 of the token, in hex
   * @param since when the token was made
   */
  public record Person(String name, String sha256, Instant since) {}

  /** All of them, in the order in which they came. */
  public List<Person> people() throws IOException {
    return Files.exists(file)
        ? Json.mapper().readValue(Files.readAllBytes(file), PEOPLE)
        : List.of();
  }

  /** Makes a token for somebody, in place of the one they had; it is shown once and kept nowhere. */
  public String add(String name, Instant now) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String token = PREFIX + HexFormat.of().formatHex(random);
    List<Person> next = without(name);
    next.add(new Person(name, sha256(token), now));
    write(next);
    return token;
  }

  /** Takes somebody's token away; answers whether they had one. */
  public boolean remove(String name) throws IOException {
    List<Person> next = without(name);
    boolean had = next.size() < people().size();
    if (had) {
      write(next);
    }
    return had;
  }

  /** Whose token it is. */
  public Optional<String> owner(String token) throws IOException {
    if (!token.startsWith(PREFIX)) {
      return Optional.empty();
    }
    byte[] hash = sha256(token).getBytes(StandardCharsets.US_ASCII);
    return people().stream()
        .filter(person ->
            MessageDigest.isEqual(person.sha256().getBytes(StandardCharsets.US_ASCII), hash))
        .map(Person::name)
        .findFirst();
  }

  private List<Person> without(String name) throws IOException {
    List<Person> next = new ArrayList<>(people());
    next.removeIf(person -> person.name().equals(name));
    return next;
  }

  private void write(List<Person> people) throws IOException {
    OwnerFile.replace(file, Json.mapper().writeValueAsBytes(people));
  }

  private static String sha256(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
