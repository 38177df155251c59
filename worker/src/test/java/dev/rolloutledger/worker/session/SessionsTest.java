package dev.rolloutledger.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {

  private static final Login ANA = new Login("ana", Way.TOKEN, "abc", "token", List.of());

  @TempDir
  Path directory;

  private Instant now = Instant.parse("2026-11-30T08:00:00Z");

  private Path file() {
    return directory.resolve("sessions.json");
  }

  private Sessions open() {
    return new Sessions(file(), () -> now);
  }

  @Test
  void itGoesOnAfterARestartAndTheFileDoesNotGiveItAway() throws Exception {
    String id = open().begin(ANA);
    assertThat(open().find(id)).map(Session::login).hasValue(ANA);
    assertThat(Files.readString(file())).doesNotContain(id).contains(RandomText.hash(id));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void whatWasEndedHasEndedAlsoAfterARestart() {
    Sessions sessions = open();
    String id = sessions.begin(ANA);
    String other = sessions.begin(ANA);
    sessions.end(id);
    assertThat(sessions.find(id)).isEmpty();
    assertThat(open().find(id)).isEmpty();
    assertThat(open().find(other)).isPresent();
  }

  @Test
  void anIdThatNobodyGaveIsNone() {
    assertThat(open().find("made-up")).isEmpty();
    assertThat(open().find("")).isEmpty();
  }

  @Test
  void whoDoesNotLookForTwelveHoursHasGone() {
    Sessions sessions = open();
    String id = sessions.begin(ANA);
    now = now.plus(Duration.ofHours(11));
    assertThat(sessions.find(id)).isPresent();
    now = now.plus(Duration.ofHours(11));
    assertThat(open().find(id)).as("used since, also after a restart").isPresent();
    now = now.plus(Duration.ofHours(13));
    assertThat(sessions.find(id)).isEmpty();
  }

  @Test
  void itEndsInTheEndHoweverMuchItIsUsed() {
    Sessions sessions = open();
    String token = sessions.begin(ANA);
    String provider =
        sessions.begin(new Login("ben", Way.OPEN_ID, "company", "OpenID Connect x", List.of()));
    for (int hour = 0; hour < 12; hour++) {
      now = now.plus(Duration.ofHours(1));
      assertThat(sessions.find(provider)).isPresent();
      assertThat(sessions.find(token)).isPresent();
    }
    now = now.plus(Duration.ofHours(1));
    assertThat(sessions.find(provider)).isEmpty();
    while (now.isBefore(Instant.parse("2026-12-07T07:00:00Z"))) {
      assertThat(sessions.find(token)).isPresent();
      now = now.plus(Duration.ofHours(6));
    }
    now = now.plus(Duration.ofHours(6));
    assertThat(sessions.find(token)).isEmpty();
  }

  @Test
  void oneTooManyEndsTheOneUnusedForLongest() {
    Sessions sessions = new Sessions(file(), () -> now, 20);
    String first = sessions.begin(ANA);
    now = now.plusSeconds(1);
    String second = sessions.begin(ANA);
    for (int i = 0; i < 19; i++) {
      sessions.begin(ANA);
    }
    assertThat(sessions.find(first)).isEmpty();
    assertThat(sessions.find(second)).isPresent();
  }

  @Test
  void aFileThatCannotBeReadKeepsNobodyOut() throws Exception {
    Files.writeString(file(), "nonsense");
    Sessions sessions = open();
    assertThat(sessions.find(sessions.begin(ANA))).isPresent();
  }
}
