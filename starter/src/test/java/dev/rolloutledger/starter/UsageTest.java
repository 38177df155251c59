package dev.rolloutledger.starter;

import static dev.rolloutledger.starter.Ran.rollout;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class UsageTest {

  @TempDir
  Path home;

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          stauts                          | rollout: unmatched argument at index 0: 'stauts' | help: rollout --help
          rollback search                 | rollout: missing required option: '--reason=TEXT' | help: rollout rollback --help
          start plan.yaml                 | rollout: missing required option: '--reason=TEXT' | help: rollout start --help
          rehearse plan.yaml --every soon | rollout: invalid value for option '--every': expected a duration such as 48h, 7d, 90s or PT48H, found "soon" | help: rollout rehearse --help
          """)
  void aMalformedCommandLineIsSaidInOneSentenceAndHelpIsNamed(
      String line, String sentence, String help) {
    Ran ran = rollout(line.split(" "));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith(sentence).contains(help);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aVerbThatIsNearIsOffered() {
    assertThat(rollout("stauts").err()).contains("status");
  }

  @Test
  void aGridThatNoPlanCanHaveIsRefused() {
    Ran ran = rollout("rehearse", "../examples/conversation-metadata.yaml", "--every", "0s");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith("rollout: expected --every from 1s to 1d, found 0s");
  }

  static List<String> verbs() {
    return RolloutCommand.commandLine().getSubcommands().keySet().stream()
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void everyVerbExplainsItself(String verb) {
    Ran ran = rollout(verb, "--help");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).startsWith("Usage: rollout " + verb);
    assertThat(ran.out()).containsPattern("(?m)^Examples?:$\\R  .*rollout " + verb);
    assertThat(RolloutCommand.commandLine().getSubcommands().get(verb))
        .extracting(CommandLine::getUsageMessage)
        .asString()
        .isNotBlank();
  }

  @Test
  void theHelpGroupsTheVerbsAndLeavesNoneOut() {
    Ran ran = rollout("--help");
    assertThat(ran.lines()).containsSubsequence("Plan:", "Run:", "Watch:", "Steer:", "Audit:");
    assertThat(verbs())
        .allSatisfy(verb -> assertThat(ran.out()).containsPattern("(?m)^  " + verb + " "));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void aVerbThatIsReadAloneIsTheRootsOwn(String verb) {
    Class<?> quick = QuickVerbs.named(verb);
    if (quick != null) {
      CommandLine own = RolloutCommand.commandLine().getSubcommands().get(verb);
      assertThat(own.getCommandSpec().userObject()).isInstanceOf(quick);
      assertThat(rollout(verb, "--help").out()).isEqualTo(own.getUsageMessage());
    }
  }

  @Test
  void aShellCanReadTheCompletion() throws Exception {
    Ran ran = rollout("completion", "bash");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("_complete_rollout").contains("watch").contains("--timeout");
    assertThat(rollout("completion", "zsh").out()).isEqualTo(ran.out());
    assertThat(rollout("completion", "fish").code()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          status search --wait=nonsense | expected end, person or one of PAUSED, WAITING,
          watch search --every 10ms     | expected --every of 200ms or more, found 10ms
          """)
  void whatCannotBeWaitedForIsSaid(String line, String sentence) {
    Ran ran = rollout(line.split(" "));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains(sentence);
  }

  @ParameterizedTest
  @CsvSource({"status", "rollback --reason why", "pause --reason why", "resume --reason why"})
  void withNothingRunningAnActSaysHowToStartAndAReaderThatThereIsNothing(String line) {
    String[] words = (line.replaceFirst("^(\\S+)", "$1 search") + " --home " + home).split(" ");
    Ran ran = rollout(words);
    if (line.equals("status")) {
      assertThat(ran.code()).isEqualTo(5);
      assertThat(ran.err()).isEqualTo("rollout: there is no rollout \"search\", nor any other\n");
    } else {
      assertThat(ran.code()).isEqualTo(7);
      assertThat(ran.err())
          .startsWith("rollout: no engine runs on " + home + "; start it in another terminal");
    }
  }

  @Test
  void aHomeWithoutALedgerHasNoRollouts() {
    Ran ran = rollout("list", "--home", home.toString());
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).startsWith("no rollouts yet");
  }

  @Test
  void nobodyActsUnderAnEmptyName() {
    Ran ran =
        rollout("pause", "search", "--reason", "why", "--actor", "", "--home", home.toString());
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith("rollout: expected --actor with a name, found \"\"\n");
  }

  @Test
  void aDirectRollbackOfWhatNobodyKnowsSaysWhatIsMissing() {
    Ran ran =
        rollout("rollback", "search", "--direct", "--reason", "why", "--home", home.toString());
    assertThat(ran.code()).isEqualTo(4);
    assertThat(ran.err())
        .isEqualTo(
            "rollout: no target is known for search; name its plan with --plan to roll it back\n");
  }

  @Test
  void aTargetThatCannotBeReachedIsNotOff() throws Exception {
    try (SmallPlan plan = new SmallPlan(home)) {
      Files.delete(plan.target());
      Ran ran = rollout(
          "rollback",
          "search",
          "--direct",
          "--reason",
          "why",
          "--plan",
          plan.file().toString(),
          "--home",
          home.toString());
      assertThat(ran.code()).as(ran.err()).isEqualTo(9);
      assertThat(ran.err().lines())
          .hasSize(1)
          .allSatisfy(line -> assertThat(line).startsWith("rollout: "));
    }
  }

  @Test
  void connectionsThatCannotBeReadAreRefusedWithTheirPlace() throws Exception {
    Files.writeString(home.resolve("connections.yaml"), "connections:\n  a: { kind: nonsense }\n");
    Ran ran = rollout("up", "--home", home.toString(), "--port", "0", "--engine-port", "0");
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).matches("(?s).*connections\\.yaml:2:\\d+: expected .*, found .*");
  }
}
