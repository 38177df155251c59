package dev.rolloutledger.worker.platform.flagd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.contrib.providers.flagd.Config;
import dev.openfeature.contrib.providers.flagd.FlagdOptions;
import dev.openfeature.contrib.providers.flagd.FlagdProvider;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.ProviderEvaluation;
import dev.rolloutledger.worker.OneAtATime;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.TargetWrite;
import dev.rolloutledger.worker.platform.file.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What flagd itself makes of the files that are written. */
@OneAtATime
class FlagdEvaluationTest {

  private static final int KEYS = 10_000;

  @TempDir
  Path directory;

  @Test
  void flagd_gives_each_percentage_its_share_and_keeps_who_was_inside() throws Exception {
    Path file = Files.writeString(directory.resolve("flags.json"), "{\"flags\":{}}");
    Set<String> before = Set.of();
    for (int percentage : new int[] {0, 1, 10, 50, 99, 100}) {
      write(file, percentage, false);
      Set<String> inside = inside(file);
      assertThat(inside).containsAll(before);
      assertShare(inside.size(), percentage);
      before = inside;
    }
    write(file, 0, true);
    assertThat(inside(file)).isEmpty();
  }

  /** Four standard deviations of a fair draw: one run in sixteen thousand would fail by chance. */
  private static void assertShare(int found, int percentage) {
    double share = percentage / 100.0;
    double bound = 4 * Math.sqrt(KEYS * share * (1 - share));
    assertThat((double) found)
        .as("share at %d %%", percentage)
        .isBetween(KEYS * share - bound, KEYS * share + bound);
  }

  @Test
  void names_of_variants_that_were_there_are_understood() throws Exception {
    Path file = Files.writeString(
        directory.resolve("flags.json"),
        "{\"flags\":{\"chat\":{\"state\":\"ENABLED\",\"variants\":{\"disabled\":false,\"enabled\":true},"
            + "\"defaultVariant\":\"disabled\"}}}");
    write(file, 50, false);
    assertShare(inside(file).size(), 50);
  }

  @Test
  void the_fence_record_reaches_applications_as_metadata() throws Exception {
    Path file = Files.writeString(directory.resolve("flags.json"), "{\"flags\":{}}");
    write(file, 10, false);
    FlagdProvider provider = provider(file);
    ProviderEvaluation<Boolean> evaluation =
        provider.getBooleanEvaluation("chat", false, new ImmutableContext("someone"));
    assertThat(evaluation.getErrorCode()).isNull();
    assertThat(evaluation.getFlagMetadata().getString("rollout-ledger.chat"))
        .isEqualTo("number=1 fence=10 closed=false");
    provider.shutdown();
  }

  private static void write(Path file, int percentage, boolean off) throws Exception {
    FlagPlatform platform = new SettingsFile(file, new FlagdFormat()::parse);
    platform.write(
        new TargetWrite("chat/1", percentage, off, Map.of("chat", Integer.toString(percentage))));
    assertThat(platform.read(Set.of("chat"))).containsEntry("chat", Integer.toString(percentage));
  }

  private static Set<String> inside(Path file) throws Exception {
    FlagdProvider provider = provider(file);
    try {
      return IntStream.range(0, KEYS)
          .mapToObj(i -> "user-" + i)
          .filter(key -> on(provider, key))
          .collect(Collectors.toSet());
    } finally {
      provider.shutdown();
    }
  }

  private static boolean on(FlagdProvider provider, String key) {
    ProviderEvaluation<Boolean> evaluation =
        provider.getBooleanEvaluation("chat", false, new ImmutableContext(key));
    assertThat(evaluation.getErrorCode()).isNull();
    return evaluation.getValue();
  }

  private static FlagdProvider provider(Path file) throws Exception {
    FlagdProvider provider = new FlagdProvider(FlagdOptions.builder()
        .resolverType(Config.Resolver.FILE)
        .offlineFlagSourcePath(file.toString())
        .deadline(20_000)
        .build());
    provider.initialize(new ImmutableContext());
    return provider;
  }
}
