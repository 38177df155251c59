package dev.rolloutledger.starter.verb;

import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads plans from files; a file that is too large is refused before it is loaded. */
final class PlanFile {

  private PlanFile() {}

  static byte[] bytes(Path file) throws IOException {
    PlanReader.checkSize(file.toString(), Files.size(file));
    return Files.readAllBytes(file);
  }

  static Plan read(Path file) throws IOException {
    return PlanReader.read(file.toString(), bytes(file));
  }
}
