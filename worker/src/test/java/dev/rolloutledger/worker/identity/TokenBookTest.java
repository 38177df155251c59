package dev.rolloutledger.worker.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People's tokens: shown once, kept as a hash, taken away at once. */
class TokenBookTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @TempDir
  Path directory;

  private TokenBook book() {
    return new TokenBook(directory.resolve("people.json"));
  }

  @Test
  void aTokenHasAnOwner() throws Exception {
    String ana = book().add("ana", NOW);
    String ben = book().add("ben", NOW);
    assertThat(book().owner(ana)).contains("ana");
    assertThat(book().owner(ben)).contains("ben");
    assertThat(book().owner("rlp_00")).isEmpty();
    assertThat(book().owner("")).isEmpty();
    assertThat(ana).hasSize(4 + 64).isNotEqualTo(ben);
  }

  @Test
  void theFileHoldsNoToken() throws Exception {
    String token = book().add("ana", NOW);
    Path file = directory.resolve("people.json");
    assertThat(Files.readString(file)).contains("ana").doesNotContain(token.substring(4));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void anotherTokenTakesThePlaceOfTheFirst() throws Exception {
    String first = book().add("ana", NOW);
    String second = book().add("ana", NOW);
    assertThat(book().owner(first)).isEmpty();
    assertThat(book().owner(second)).contains("ana");
    assertThat(book().people()).hasSize(1);
    assertThat(book().remove("ana")).isTrue();
    assertThat(book().owner(second)).isEmpty();
    assertThat(book().remove("ana")).isFalse();
  }
}
