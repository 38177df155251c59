package dev.rolloutledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors of transparency-dev/merkle: proofs that are right, and the ways in which they can be wrong. */
class VectorsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<JsonNode> inclusion() throws IOException {
    return read("inclusion");
  }

  static Stream<JsonNode> consistency() throws IOException {
    return read("consistency");
  }

  private static Stream<JsonNode> read(String kind) throws IOException {
    try (InputStream file = VectorsTest.class.getResourceAsStream("/tlog/" + kind + ".jsonl")) {
      List<JsonNode> vectors = new ArrayList<>();
      for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        vectors.add(JSON.readTree(line));
      }
      assertThat(vectors).hasSize(98);
      return vectors.stream();
    }
  }

  @ParameterizedTest
  @MethodSource
  void inclusion(JsonNode v) {
    decides(
        v,
        () -> Inclusion.verify(
            v.get("leafIdx").asLong(),
            v.get("treeSize").asLong(),
            hash(v.get("leafHash")),
            proof(v),
            hash(v.get("root"))));
  }

  @ParameterizedTest
  @MethodSource
  void consistency(JsonNode v) {
    decides(
        v,
        () -> Consistency.verify(
            v.get("size1").asLong(),
            v.get("size2").asLong(),
            proof(v),
            hash(v.get("root1")),
            hash(v.get("root2"))));
  }

  /** Accepted there, because two equal texts of 12 bytes pass as roots; here a root is a hash. */
  private static final String NO_HASHES = "additional/sizes-are-equal-one-and-proof-is-empty.json";

  private static void decides(JsonNode vector, Runnable verification) {
    boolean refused = vector.get("wantErr").asBoolean();
    if (refused || vector.get("file").asText().equals(NO_HASHES)) {
      assertThatThrownBy(verification::run).as(vector.toString()).isInstanceOf(TlogException.class);
    } else {
      verification.run();
    }
  }

  private static List<Hash> proof(JsonNode vector) {
    List<Hash> hashes = new ArrayList<>();
    vector.get("proof").forEach(hash -> hashes.add(hash(hash)));
    return hashes;
  }

  private static Hash hash(JsonNode base64) {
    return Hash.of(Base64.getDecoder().decode(base64.asText()));
  }
}
