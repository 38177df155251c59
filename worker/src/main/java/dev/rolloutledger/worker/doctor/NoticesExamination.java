package dev.rolloutledger.worker.doctor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the last notices of the rollouts that run arrived. */
public final class NoticesExamination implements Examination {

  private final @Nullable LedgerLook look;

  /**
   * @param look the ledger as it was seen, or null
   */
  public NoticesExamination(@Nullable LedgerLook look) {
    this.look = look;
  }

  @Override
  public String name() {
    return "notices";
  }

  @Override
  public List<Finding> examine() {
    if (look == null || look.running().isEmpty()) {
      return List.of();
    }
    String expected = "the last one to each connection to arrive";
    return look.unsent().isEmpty()
        ? List.of(Finding.ok(name(), expected, "they did"))
        : look.unsent().stream()
            .map(unsent -> Finding.fail(
                name(), expected, unsent, "people are not told; look at the connection"))
            .toList();
  }
}
