package dev.rolloutledger.worker.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whether the ledger can be read, records, is forced, and is behind with nothing. */
public final class LedgerExamination implements Examination {

  private static final Map<String, String> FORCED =
      Map.of("WRITE_DELAY", "0", "REUSE_SPACE", "FALSE");

  private final LedgerSight sight;

  /** The ledger as it was seen. */
  public LedgerExamination(LedgerSight sight) {
    this.sight = sight;
  }

  @Override
  public String name() {
    return "ledger";
  }

  @Override
  public List<Finding> examine() {
    LedgerLook look = sight.look();
    if (look == null) {
      return List.of(
          sight.problem() == null
              ? Finding.skipped(name(), "there is none yet; the first `up` makes it")
              : Finding.fail(
                  name(),
                  "to read it",
                  sight.problem(),
                  "see docs/operations.md, When something is in the way"));
    }
    return List.of(records(look), forced(look), spool(look));
  }

  private Finding records(LedgerLook look) {
    String size = String.format(java.util.Locale.ROOT, "%,d entries", look.entries());
    String expected = sight.up() == null ? "to read it" : "`up` to record";
    return look.problem() == null
        ? Finding.ok(name(), expected, size + (sight.up() == null ? ", nothing runs" : ""))
        : Finding.fail(name(), expected, look.problem(), "nothing advances until it records");
  }

  private Finding forced(LedgerLook look) {
    String check = "ledger forced";
    if (look.settings().containsKey("fsync")) {
      return forcedByServer(check, look.settings());
    }
    if (sight.up() == null) {
      return Finding.skipped(check, "in force only while `up` runs, which sets it");
    }
    List<String> wrong = new ArrayList<>();
    FORCED.forEach((setting, value) -> {
      String found = look.settings().getOrDefault(setting, "nothing");
      if (!found.equalsIgnoreCase(value)) {
        wrong.add(setting + " is " + found);
      }
    });
    String expected = "WRITE_DELAY 0, REUSE_SPACE FALSE";
    return wrong.isEmpty()
        ? Finding.ok(check, expected, "both in force")
        : Finding.fail(
            check,
            expected,
            String.join(", ", wrong),
            "what is acknowledged may be lost; stop `up` and report it");
  }

  /** PostgreSQL says on each connection what is in force there; {@code up} refuses to start without. */
  private static Finding forcedByServer(String check, Map<String, String> settings) {
    String expected = "fsync, full_page_writes, synchronous_commit not off";
    List<String> off = Stream.of("fsync", "full_page_writes", "synchronous_commit")
        .filter(setting -> settings.getOrDefault(setting, "off").equals("off"))
        .toList();
    if (!off.isEmpty()) {
      return Finding.fail(
          check,
          expected,
          "off: " + String.join(", ", off),
          "turn on, see docs/postgresql.md; what is acknowledged may be lost");
    }
    return settings.getOrDefault("data_checksums", "off").equals("off")
        ? Finding.warn(
            check,
            expected + ", data_checksums on",
            "data_checksums off",
            "pg_checksums --enable while the server is stopped finds a disk's faults early")
        : Finding.ok(check, expected, "all in force");
  }

  private Finding spool(LedgerLook look) {
    String check = "spool";
    String expected = "nothing to wait in it";
    String found = look.spooled() == 1 ? "1 command" : look.spooled() + " commands";
    if (look.spooled() == 0) {
      return Finding.ok(check, expected, "nothing");
    }
    return sight.up() == null
        ? Finding.warn(check, expected, found, "the next `up` drains it before anything else")
        : Finding.fail(check, expected, found, "it drains when the ledger records; see its log");
  }
}
