package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Fault;
import dev.rolloutledger.plan.yaml.Faults;
import dev.rolloutledger.plan.yaml.FaultyFileException;
import dev.rolloutledger.plan.yaml.Value;
import dev.rolloutledger.plan.yaml.YamlFile;
import java.util.List;

/**
 * Reads a plan from YAML. What it returns can be run: every name leads somewhere, every metric has a
 * condition, every phase ends, and a rollback has something to write.
 */
public final class PlanReader {

  /** Largest plan, in bytes. */
  public static final int MAX_BYTES = YamlFile.MAX_BYTES;

  private PlanReader() {}

  /**
   * Reads a plan.
   *
   * @param fileName how problems name the file
   * @param utf8 the file's content
   * @throws PlanException with every problem that was found
   */
  public static Plan read(String fileName, byte[] utf8) {
    Faults faults = new Faults();
    try {
      Value tree = YamlFile.read(utf8);
      Secrets.refuse(tree, faults);
      Plan plan = PlanDecoder.plan(Cursor.root(tree, faults));
      PlanRules.check(plan, faults);
      if (faults.isEmpty()) {
        return plan;
      }
    } catch (FaultyFileException e) {
      throw new PlanException(List.of(problem(fileName, e.fault())));
    }
    throw new PlanException(
        faults.all().stream().map(fault -> problem(fileName, fault)).toList());
  }

  /**
   * Refuses a size before anything is loaded.
   *
   * @param bytes the file's size
   * @throws PlanException if a file of this size is too large to be a plan
   */
  public static void checkSize(String fileName, long bytes) {
    try {
      YamlFile.checkSize(bytes);
    } catch (FaultyFileException e) {
      throw new PlanException(List.of(problem(fileName, e.fault())));
    }
  }

  private static Problem problem(String file, Fault fault) {
    return new Problem(
        file,
        fault.at().line(),
        fault.at().column(),
        fault.expected(),
        fault.found(),
        fault.path());
  }
}
