package dev.rolloutledger.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every plan in the gallery is refused in the words that it names, and in no others. */
class RefusedPlansTest {

  @ParameterizedTest
  @MethodSource("dev.rolloutledger.plan.Gallery#refused")
  void refuses(Path file) {
    PlanException refusal = catchThrowableOfType(PlanException.class, () -> Gallery.read(file));

    assertThat(refusal).isNotNull();
    String name = file.getFileName().toString();
    assertThat(refusal.getMessage())
        .isEqualTo(Gallery.expected(file).stream()
            .map(sentence -> name + ":" + sentence)
            .collect(Collectors.joining("\n")));
  }

  /** Law 7: what was taken for a credential is not repeated, not even to say so. */
  @Test
  void neverRepeatsASecret() {
    List<String> canaries = List.of("hunter2", "0123456789abcdef", "sk-abcdefghijklmnop1234");
    List<Path> files =
        Gallery.refused().filter(path -> path.toString().contains("/a-secret-")).toList();

    assertThat(files).hasSizeGreaterThan(4);
    for (Path file : files) {
      PlanException refusal = catchThrowableOfType(PlanException.class, () -> Gallery.read(file));
      assertThat(canaries).noneMatch(refusal.getMessage()::contains);
      assertThat(canaries).anyMatch(Gallery.text(file)::contains);
    }
  }

  @Test
  void saysEveryProblemWithItsPlace() {
    Path file = Path.of("src/test/resources/plans/refused/form/several-faults-at-once.yaml");

    PlanException refusal = catchThrowableOfType(PlanException.class, () -> Gallery.read(file));

    assertThat(refusal.problems()).hasSize(4);
    assertThat(refusal.problems().get(2))
        .isEqualTo(new Problem(
            "several-faults-at-once.yaml",
            21,
            30,
            "a percentage larger than 50",
            "50",
            "phases[2].percentage"));
  }
}
