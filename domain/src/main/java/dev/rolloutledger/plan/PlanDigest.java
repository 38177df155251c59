package dev.rolloutledger.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.json.Json;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a plan's JSON, in hex: two plans with the same digest are the same plan. */
public final class PlanDigest {

  private PlanDigest() {}

  /** Of a plan. */
  public static String of(Plan plan) {
    try {
      byte[] json = Json.mapper().writeValueAsBytes(plan);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (JsonProcessingException failure) {
      throw new UncheckedIOException("the plan cannot be written as JSON", failure);
    } catch (NoSuchAlgorithmException failure) {
      throw new IllegalStateException("every Java platform has SHA-256", failure);
    }
  }
}
