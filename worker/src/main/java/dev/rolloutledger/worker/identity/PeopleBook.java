package dev.rolloutledger.worker.identity;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.rolloutledger.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The people and machines that may act: their roles, and the hashes of their tokens. The file is read
 * anew each time, so that what is taken away counts no more from then on.
 */
public final class PeopleBook {

  private static final TypeReference<List<Person>> PEOPLE = new TypeReference<>() {};

  private final Path file;

  /**
   * @param file where it is kept; there need be none
   */
  public PeopleBook(Path file) {
    this.file = file;
  }

  /** A token that was shown, and whose it is. */
  public record Owned(Person person, Token token) {}

  /** All of them, in the order in which they came. */
  public List<Person> people() throws IOException {
    return Files.exists(file)
        ? Json.mapper().readValue(Files.readAllBytes(file), PEOPLE)
        : List.of();
  }

  /** Somebody by name. */
  public Optional<Person> person(String name) throws IOException {
    return people().stream().filter(person -> person.name().equals(name)).findFirst();
  }

  /** Whose token it is, also where it has expired. */
  public Optional<Owned> owner(String text) throws IOException {
    if (!Token.looksLike(text)) {
      return Optional.empty();
    }
    String hash = Token.hash(text);
    return people().stream()
        .flatMap(person -> person.tokens().stream()
            .filter(token -> token.is(hash))
            .map(token -> new Owned(person, token)))
        .findFirst();
  }

  /**
   * Changes somebody, or adds or removes them. Of two processes that do so at once, both are heard.
   *
   * @param change from the person as they are, empty where there is none, to what they become, empty
   *     for nobody
   */
  public void change(String name, UnaryOperator<Optional<Person>> change) throws IOException {
    try (FileTurn turn = FileTurn.of(file)) {
      List<Person> next = new ArrayList<>(people());
      int at = 0;
      while (at < next.size() && !next.get(at).name().equals(name)) {
        at++;
      }
      Optional<Person> known = at < next.size() ? Optional.of(next.remove(at)) : Optional.empty();
      Optional<Person> then = change.apply(known);
      if (then.isPresent()) {
        next.add(at, then.get());
      }
      if (!then.equals(known)) {
        turn.replace(Json.mapper().writeValueAsBytes(next));
      }
    }
  }

  /**
   * Makes a token for somebody, in place of the one of the same label; it is shown once and kept
   * nowhere.
   *
   * @param whose the person as they become but for the token, from the person as they are, empty
   *     where there is none
   * @param expires from when on it counts no more; null for never
   */
  public String addToken(
      String name,
      Function<Optional<Person>, Person> whose,
      String label,
      Instant now,
      @Nullable Instant expires)
      throws IOException {
    String text = Token.random();
    Token token = Token.of(text, label, now, expires);
    change(name, known -> Optional.of(whose.apply(known).with(token)));
    return text;
  }
}
