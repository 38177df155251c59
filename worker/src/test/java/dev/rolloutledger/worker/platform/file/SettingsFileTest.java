package dev.rolloutledger.worker.platform.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rolloutledger.worker.platform.FencedException;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

  private Path path;
  private SettingsFile file;

  @TempDir
  Path directory;

  @BeforeEach
  void create() throws IOException {
    path = Files.writeString(directory.resolve("settings"), "A 0\nB other\nend\n");
    file = new SettingsFile(path, Formats.named("plain"));
  }

  @Test
  void what_was_written_is_read_back() throws Exception {
    file.write(forward(1, "10"));
    assertThat(file.read(List.of("A", "B", "C"))).isEqualTo(Map.of("A", "10", "B", "other"));
    assertThat(Files.readString(path))
        .isEqualTo("!chat number=1 fence=1 closed=false\nA 10\nB other\nend\n");
  }

  @Test
  void after_the_change_was_taken_back_no_forward_write_lands() throws Exception {
    file.write(forward(1, "10"));
    file.write(off());
    assertThatThrownBy(() -> file.write(forward(2, "50")))
        .isInstanceOf(FencedException.class)
        .hasMessage("expected chat/1 with fence 2 to be the latest in " + path
            + ", found number=1 fence=1 closed=true");
    assertThat(file.read(Set.of("A"))).containsEntry("A", "0");
    file.write(new TargetWrite("chat/2", 1, false, Map.of("A", "10")));
    assertThat(file.read(Set.of("A"))).containsEntry("A", "10");
  }

  @Test
  void taking_back_twice_changes_nothing_the_second_time() throws Exception {
    file.write(off());
    Object before = Files.getAttribute(path, "unix:ino");
    file.write(off());
    assertThat(Files.getAttribute(path, "unix:ino")).isEqualTo(before);
  }

  @Test
  void all_settings_are_written_or_none() throws Exception {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("A", "10");
    settings.put("B", "unfit");
    String before = Files.readString(path);
    assertThatThrownBy(() -> file.write(new TargetWrite("chat/1", 1, false, settings)))
        .isInstanceOf(PlatformException.class);
    assertThat(Files.readString(path)).isEqualTo(before);
  }

  @Test
  void a_record_that_was_edited_stops_the_way_forward_and_not_the_way_back() throws Exception {
    Files.writeString(path, "!chat number=one\nA 10\nend\n");
    assertThatThrownBy(() -> file.write(forward(1, "50")))
        .hasMessageContaining("expected a fence record")
        .hasMessageContaining("found \"number=one\"");
    file.write(off());
    assertThat(file.read(Set.of("A"))).containsEntry("A", "0");
  }

  @Test
  void a_file_that_is_not_there_is_not_created() {
    SettingsFile missing = new SettingsFile(directory.resolve("none"), Formats.named("plain"));
    PlatformException failure =
        catchThrowableOfType(PlatformException.class, () -> missing.write(off()));
    assertThat(failure.next()).isEqualTo(Next.GIVE_UP);
    assertThat(failure)
        .hasMessage("expected " + directory.resolve("none") + " to exist, found no such file");
    assertThatThrownBy(() -> missing.read(Set.of("A"))).hasMessageContaining("to exist");
    assertThat(directory.resolve("none")).doesNotExist();
  }

  @Test
  void what_is_not_of_the_format_is_told_with_its_file() throws Exception {
    Files.writeString(path, "A 0\n");
    assertThatThrownBy(() -> file.read(Set.of("A")))
        .hasMessage(path + ": expected a last line, found none");
  }

  @Test
  void mode_and_owner_stay() throws Exception {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
    var owner = Files.getOwner(path);
    file.write(forward(1, "10"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-r-----");
    assertThat(Files.getOwner(path)).isEqualTo(owner);
    assertThat(directory).isDirectoryNotContaining(entry -> entry.toString().endsWith(".tmp"));
  }

  @Test
  void a_link_stays_a_link() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), path);
    new SettingsFile(link, Formats.named("plain")).write(forward(1, "10"));
    assertThat(link).isSymbolicLink();
    assertThat(Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(Files.readString(path)).contains("A 10");
  }

  @Test
  void bytes_that_are_not_utf8_stay() throws Exception {
    byte[] before = {'A', ' ', '0', '\n', 'B', ' ', (byte) 0xe9, '\n', 'e', 'n', 'd', '\n'};
    Files.write(path, before);
    file.write(forward(1, "10"));
    assertThat(Files.readAllBytes(path)).contains((byte) 0xe9).doesNotContain((byte) 0xc3);
  }

  @Test
  void an_interrupt_keeps_nothing_from_being_taken_back() throws Exception {
    file.write(forward(1, "10"));
    Thread.currentThread().interrupt();
    file.write(off());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(file.read(Set.of("A"))).containsEntry("A", "0");
  }

  private static TargetWrite forward(long fence, String value) {
    return new TargetWrite("chat/1", fence, false, Map.of("A", value));
  }

  private static TargetWrite off() {
    return new TargetWrite("chat/1", 0, true, Map.of("A", "0"));
  }
}
