package dev.rolloutledger.verify.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Whether a rollout's entries stand in a file from its first one on, without a gap: a proof of some
 * entries would hold as well.
 */
final class Sequences {

  private final Consumer<Finding> findings;
  private final Map<String, Long> next = new LinkedHashMap<>();
  private final Map<String, Long> last = new LinkedHashMap<>();
  private boolean interrupted;

  Sequences(Consumer<Finding> findings) {
    this.findings = findings;
  }

  /** Takes the next entry. */
  void follow(LineReading.Read read) {
    String stream = read.entry().stream();
    long sequence = read.entry().sequence();
    long expected = next.getOrDefault(stream, interrupted ? sequence : 0L);
    if (sequence != expected) {
      findings.accept(read.finding("expected " + stream + "/" + expected + " before it: neither the"
          + " file nor its proof has that entry, so it was left out when they were made"));
    }
    next.put(stream, sequence + 1);
    last.put(stream, sequence);
  }

  /** What comes next may have any position: entries before it are missing or changed, which is told. */
  void interrupted() {
    interrupted = true;
    next.clear();
  }

  /** What the file cannot prove. */
  String reach() {
    return last.entrySet().stream()
            .map(entry -> entry.getKey() + "/" + entry.getValue())
            .collect(Collectors.joining(" and "))
        + " is the last one here: that nothing came after it, no file can prove; ask the log, or"
        + " for a later export";
  }
}
