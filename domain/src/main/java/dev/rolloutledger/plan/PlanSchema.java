package dev.rolloutledger.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The published JSON Schema of plans, for editors and other tools. {@link PlanReader} knows more. */
public final class PlanSchema {

  private static final String RESOURCE = "plan.schema.json";

  private PlanSchema() {}

  /** The schema, JSON Schema 2020-12. */
  public static String text() {
    try (InputStream in = PlanSchema.class.getResourceAsStream(RESOURCE)) {
      return new String(
          Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
