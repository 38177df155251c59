package dev.rolloutledger.worker.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.worker.access.Grant;
import dev.rolloutledger.worker.access.Grants;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People's tokens: shown once, kept as a hash, several for one person, taken away at once. */
class PeopleBookTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final List<Grant> VIEWER = List.of(Grant.parse("viewer=shop-*"));

  @TempDir
  Path directory;

  private PeopleBook book() {
    return new PeopleBook(file());
  }

  private Path file() {
    return directory.resolve("people.json");
  }

  private String add(String name, String label, @Nullable Instant expires) throws Exception {
    return book()
        .addToken(
            name,
            known -> known.orElseGet(() -> new Person(name, NOW, VIEWER, List.of())),
            label,
            NOW,
            expires);
  }

  private Optional<String> owner(String token) throws Exception {
    return book().owner(token).map(owned -> owned.person().name());
  }

  @Test
  void aTokenHasAnOwner() throws Exception {
    String ana = add("ana", Token.FIRST, null);
    String ben = add("ben", Token.FIRST, null);
    assertThat(owner(ana)).contains("ana");
    assertThat(owner(ben)).contains("ben");
    assertThat(owner("rlp_00")).isEmpty();
    assertThat(owner("")).isEmpty();
    assertThat(ana).hasSize(4 + 64).isNotEqualTo(ben);
    assertThat(book().person("ana").map(Person::allowed)).contains(new Grants(VIEWER));
  }

  @Test
  void theFileHoldsNoToken() throws Exception {
    String token = add("ana", Token.FIRST, null);
    assertThat(Files.readString(file()))
        .contains("ana")
        .contains("viewer=shop-*")
        .doesNotContain(token.substring(4));
    try (var files = Files.list(directory)) {
      assertThat(files)
          .hasSize(2)
          .allSatisfy(
              each -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                  .isEqualTo("rw-------"));
    }
  }

  @Test
  void anotherTokenOfTheSameLabelTakesThePlaceOfTheFirst() throws Exception {
    String first = add("ana", Token.FIRST, null);
    String second = add("ana", Token.FIRST, null);
    assertThat(owner(first)).isEmpty();
    assertThat(owner(second)).contains("ana");
    assertThat(book().people()).hasSize(1);
  }

  @Test
  void oneOfSeveralTokensIsTakenAwayAlone() throws Exception {
    String laptop = add("ana", "laptop", null);
    String phone = add("ana", "phone", null);
    assertThat(owner(laptop)).contains("ana");
    book().change("ana", known -> known.map(person -> person.without("laptop")));
    assertThat(owner(laptop)).isEmpty();
    assertThat(owner(phone)).contains("ana");
    book().change("ana", known -> Optional.empty());
    assertThat(owner(phone)).isEmpty();
    assertThat(book().people()).isEmpty();
  }

  @Test
  void aTokenExpiresAtItsInstant() throws Exception {
    Instant end = NOW.plus(Duration.ofDays(90));
    Token token = book().owner(add("ci", "ci", end)).orElseThrow().token();
    assertThat(token.expired(end.minusMillis(1))).isFalse();
    assertThat(token.expired(end)).isTrue();
  }

  /** As the release before roles wrote it. */
  @Test
  void theFileOfAnEarlierReleaseGoesOnToCount() throws Exception {
    String token = Token.random();
    Files.writeString(
        file(),
        "[{\"name\":\"ana\",\"sha256\":\"" + Token.hash(token)
            + "\",\"since\":\"2026-03-02T09:00:00Z\"}]");
    Person ana = book().owner(token).orElseThrow().person();
    assertThat(ana.withoutRoles()).isTrue();
    assertThat(ana.allowed()).isEqualTo(Grants.EARLIER);
    String ben = add("ben", Token.FIRST, null);
    assertThat(owner(token)).contains("ana");
    assertThat(owner(ben)).contains("ben");
    assertThat(book().person("ana").orElseThrow().withoutRoles())
        .as("nobody said since what she may do")
        .isTrue();
  }

  @Test
  void nothingIsLostWhereManyWriteAtOnce() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(8);
    List<Callable<String>> additions = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String name = "person-" + i;
      additions.add(() -> add(name, Token.FIRST, null));
    }
    for (Future<String> added : writers.invokeAll(additions)) {
      assertThat(added.get()).isNotBlank();
    }
    writers.shutdown();
    assertThat(book().people()).hasSize(40);
  }
}
