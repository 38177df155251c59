package dev.rolloutledger.leaf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.tlog.Rfc6962;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LeafTest {

  @Test
  void itsBytesAreOneObjectInAFixedForm() {
    Leaf leaf = new Leaf(
        17,
        "checkout/1",
        5,
        "SampleRecorded",
        "1",
        Instant.parse("2026-11-24T10:00:00Z"),
        Instant.parse("2026-11-24T10:00:00.123456789Z"),
        "a \"b\"\n\u0001ä",
        false,
        Rfc6962.sha256("{}"));

    assertThat(new String(leaf.bytes(), StandardCharsets.UTF_8))
        .isEqualTo("{\"v\":1,\"index\":17,\"stream\":\"checkout/1\",\"seq\":5,"
            + "\"type\":\"SampleRecorded\",\"revision\":\"1\",\"at\":\"2026-11-24T10:00:00Z\","
            + "\"recorded\":\"2026-11-24T10:00:00.123456789Z\","
            + "\"command\":\"a \\\"b\\\"\\n\\u0001ä\",\"rehearsal\":false,"
            + "\"payload\":\"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\"}");
    assertThat(leaf.hash()).isEqualTo(Rfc6962.leaf(leaf.bytes()));
  }
}
