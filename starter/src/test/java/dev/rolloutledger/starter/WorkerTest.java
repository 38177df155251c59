package dev.rolloutledger.starter;

import static dev.rolloutledger.starter.Ran.rollout;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.starter.exit.ExitCodes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a worker is asked for on its command line. */
class WorkerTest {

  @ParameterizedTest
  @ValueSource(strings = {"nine", ":7411", "0.0.0.0:", "0.0.0.0:65536", "127.0.0.1:-1"})
  void whereMonitorsAskIsAnAddress(String value) {
    Ran ran = rollout("worker", "--monitor", value);
    assertThat(ran.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(ran.err())
        .contains(
            "expected a port, or an address and a port such as 0.0.0.0:7411, found '" + value);
  }
}
