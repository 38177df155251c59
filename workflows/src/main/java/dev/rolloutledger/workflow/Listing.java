package dev.rolloutledger.workflow;

import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.workflow.message.Brief;
import dev.rolloutledger.workflow.options.SearchAttributes;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the engine's own list and page show of a rollout. Told when it changes, and not for stages that
 * pass in a moment: each telling is an event of the history.
 */
final class Listing {

  private final Changes changes;

  private @Nullable String status;
  private @Nullable String phase;
  private int percentage = -1;
  private @Nullable String noted;

  Listing(Changes changes) {
    this.changes = changes;
  }

  /** Tells where the rollout stands. */
  void tell(Brief brief) {
    if (passing(brief) || !changes.listed()) {
      return;
    }
    List<SearchAttributeUpdate<?>> updates = new ArrayList<>();
    if (!brief.status().equals(status)) {
      updates.add(SearchAttributes.STATUS.valueSet(brief.status()));
    }
    String name = brief.phase() == null ? null : brief.phase().name();
    if (name != null && !name.equals(phase)) {
      updates.add(SearchAttributes.PHASE.valueSet(name));
    }
    if (brief.percentage() != percentage) {
      updates.add(SearchAttributes.PERCENTAGE.valueSet((long) brief.percentage()));
    }
    status = brief.status();
    phase = name == null ? phase : name;
    percentage = brief.percentage();
    if (!updates.isEmpty()) {
      Workflow.upsertTypedSearchAttributes(updates.toArray(SearchAttributeUpdate[]::new));
    }
    note(brief.rollout());
  }

  /** A run that somebody else's client began has no memo; all runs say which rollout they carry. */
  private void note(String rollout) {
    if (!Objects.equals(noted, rollout)) {
      noted = rollout;
      if (!rollout.equals(Workflow.getMemo("rollout", String.class))) {
        Workflow.upsertMemo(Map.of("rollout", rollout));
      }
    }
  }

  /** Stages without a wait that end by themselves, as a rule within seconds. */
  private static boolean passing(Brief brief) {
    return brief.waits().isEmpty()
        && (brief.stage() == Stage.VERIFYING || brief.stage() == Stage.JUDGED);
  }
}
