package dev.rolloutledger.worker.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
