package dev.rolloutledger.worker.app;

import dev.rolloutledger.worker.identity.TokenBook;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;

/** The people of a home who have a token of their own. A running {@code up} sees each change at once. */
public final class People {

  private People() {}

  /**
   * Somebody with a token.
   *
   * @param since when it was made
   */
  public record Person(String name, Instant since) {}

  /** Makes a token for somebody, in place of the one they had. */
  public static String add(Home home, String name) throws IOException {
    Files.createDirectories(home.directory());
    return new TokenBook(home.peopleFile()).add(name, Instant.now());
  }

  /** All of them, in the order in which they came. */
  public static List<Person> list(Home home) throws IOException {
    return new TokenBook(home.peopleFile())
        .people().stream()
            .map(person -> new Person(person.name(), person.since()))
            .toList();
  }

  /** Takes somebody's token away; answers whether they had one. */
  public static boolean remove(Home home, String name) throws IOException {
    return new TokenBook(home.peopleFile()).remove(name);
  }
}
