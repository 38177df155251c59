package dev.rolloutledger.worker.platform.generic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.OpenedPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandFlagTest {

  @TempDir
  Path directory;

  @BeforeEach
  void write() throws Exception {
    FlagScripts.write(directory);
  }

  @Test
  void a_command_gets_all_it_needs_as_its_input_and_as_parameters_that_it_names() throws Exception {
    Files.writeString(directory.resolve("set.sh"), "cat > store; echo \"$@\" > arguments\n");
    FlagPlatform platform =
        opened("write: [sh, set.sh, \"{rollout}\", \"--fence={fence}\", \"{direction}\"]");
    platform.write(
        new TargetWrite("chat/3", 7, false, Map.of("chat-v2", "10; rm -rf \"$HOME\""), 17L));
    assertThat(directory.resolve("store"))
        .hasContent(
            "{\"rollout\":\"chat/3\",\"fence\":7,\"off\":false,\"comment\":\"rollout chat/3:"
                + " chat-v2=10; rm -rf \\\"$HOME\\\", ledger entry 17, fence 7\","
                + "\"settings\":{\"chat-v2\":\"10; rm -rf \\\"$HOME\\\"\"}}");
    assertThat(directory.resolve("arguments")).hasContent("chat/3 --fence=7 forward");
  }

  @Test
  void off_may_be_another_command() throws Exception {
    FlagPlatform platform = opened("write: [sh, fail.sh], off: [sh, set.sh]");
    platform.write(new TargetWrite("chat/1", 0, true, Map.of("chat-v2", "0")));
    assertThat(platform.read(List.of("chat-v2"))).containsEntry("chat-v2", "0");
  }

  @ParameterizedTest
  @CsvSource({"75, RETRY", "64, GIVE_UP", "77, GIVE_UP", "78, GIVE_UP", "1, LOOK_FIRST"})
  void an_exit_code_says_what_makes_sense_next(int code, Next next) throws Exception {
    Files.writeString(directory.resolve("set.sh"), "echo 'no luck' >&2; exit " + code + "\n");
    PlatformException failure = failure(opened("write: [sh, set.sh]"));
    assertThat(failure.next()).isEqualTo(next);
    assertThat(failure).hasMessage("expected \"sh\" to end with 0, found " + code + ": no luck");
  }

  @Test
  void a_command_that_does_not_end_is_ended_and_looked_at() throws Exception {
    Files.writeString(directory.resolve("set.sh"), "sleep 60\n");
    assertThat(failure(opened("write: [sh, set.sh], timeout: 200ms")).next())
        .isEqualTo(Next.LOOK_FIRST);
  }

  @Test
  void a_program_that_is_not_there_is_for_people() throws Exception {
    assertThat(failure(opened("write: [no-such-program-4711]")).next()).isEqualTo(Next.GIVE_UP);
  }

  @Test
  void an_output_that_is_no_object_is_told_without_being_shown() throws Exception {
    Files.writeString(directory.resolve("store"), "secret words");
    PlatformException failure = catchThrowableOfType(
        PlatformException.class, () -> opened("write: [sh, set.sh]").read(List.of("chat-v2")));
    assertThat(failure.next()).isEqualTo(Next.RETRY);
    assertThat(failure.getMessage())
        .startsWith("expected a JSON object of settings from \"sh\", found another output of")
        .doesNotContain("secret words");
  }

  private FlagPlatform opened(String keys) throws Exception {
    return OpenedPlatform.of(
        directory, "none", "{ kind: command-flag, read: [sh, get.sh], " + keys + " }");
  }

  private static PlatformException failure(FlagPlatform platform) {
    return catchThrowableOfType(
        PlatformException.class,
        () -> platform.write(new TargetWrite("chat/1", 1, false, Map.of("chat-v2", "10"))));
  }
}
