package dev.rolloutledger.examples.flag;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagFileTest {
  private final List<String> complaints = new ArrayList<>();

  @TempDir
  Path directory;

  @Test
  void theRunbooksVariablesAreRead() {
    String text = """
        # production
        USE_ENHANCED_METADATA_CONTEXT=true
        export USE_GPT5_MINI="true"
        ENABLE_METADATA_ROLLOUT_PERCENTAGE=10
        """;
    assertThat(new EnvironmentFormat().read(text)).isEqualTo(new Flag(10, true));
  }

  @Test
  void switchedOffWinsOverThePercentage() {
    String text = "USE_ENHANCED_METADATA_CONTEXT=false\nENABLE_METADATA_ROLLOUT_PERCENTAGE=50\n";
    assertThat(new EnvironmentFormat().read(text).percentage()).isZero();
  }

  @Test
  void withoutThePercentageEverybodyIsCovered() {
    assertThat(
            new EnvironmentFormat().read("USE_ENHANCED_METADATA_CONTEXT=true").percentage())
        .isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10  | \"targeting\":{\"fractional\":[[\"on\",10],[\"off\",90]]}",
        "50  | \"targeting\":{\"fractional\":[{\"var\":\"key\"},[\"on\",1],[\"off\",1]]}",
        "100 | \"defaultVariant\":\"on\"",
        "0   | \"defaultVariant\":\"off\",\"targeting\":{}",
      })
  void flagdsFractionIsRead(int percentage, String rest) {
    String text = "{\"flags\":{\"context\":{\"state\":\"ENABLED\"," + rest + "}}}";
    assertThat(new FlagdFormat(new ObjectMapper(), "context").read(text).percentage())
        .isEqualTo(percentage);
  }

  @Test
  void aDisabledFlagIsOff() {
    String text = "{\"flags\":{\"context\":{\"state\":\"DISABLED\",\"defaultVariant\":\"on\"}}}";
    assertThat(new FlagdFormat(new ObjectMapper(), "context").read(text).percentage())
        .isZero();
  }

  @Test
  void aFileThatMakesNoSenseKeepsTheLastFlagAndIsReportedOnce() throws IOException {
    Path file = directory.resolve("flags.env");
    FlagFile flags = new FlagFile(file, new EnvironmentFormat(), complaints::add);
    assertThat(flags.read()).isEqualTo(Flag.OFF);
    Files.writeString(file, "USE_ENHANCED_METADATA_CONTEXT=true");
    assertThat(flags.read().percentage()).isEqualTo(100);
    complaints.clear();

    Files.writeString(file, "USE_ENHANCED_METADATA_CONTEXT=perhaps");

    assertThat(flags.read().percentage()).isEqualTo(100);
    assertThat(flags.read().percentage()).isEqualTo(100);
    assertThat(complaints).singleElement().asString().contains("found perhaps; staying at 100 %");
  }
}
