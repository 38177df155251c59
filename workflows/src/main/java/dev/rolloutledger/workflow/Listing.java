package dev.rolloutledger.workflow;

import dev.rolloutledger.workflow.message.Brief;
import dev.rolloutledger.workflow.options.RolloutAttributes;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.common.SearchAttributes;
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
    lookOnce();
    List<SearchAttributeUpdate<?>> updates = new ArrayList<>();
    if (!brief.status().equals(status)) {
      updates.add(RolloutAttributes.STATUS.valueSet(brief.status()));
    }
    String name = brief.phase() == null ? null : brief.phase().name();
    if (name != null && !name.equals(phase)) {
      updates.add(RolloutAttributes.PHASE.valueSet(name));
    }
    if (brief.percentage() != percentage) {
      updates.add(RolloutAttributes.PERCENTAGE.valueSet((long) brief.percentage()));
    }
    status = brief.status();
    phase = name == null ? phase : name;
    percentage = brief.percentage();
    if (!updates.isEmpty()) {
      Workflow.upsertTypedSearchAttributes(updates.toArray(SearchAttributeUpdate[]::new));
    }
    note(brief.rollout());
  }

  /** Whoever began the run, or the run before it, may have told already. */
  private void lookOnce() {
    if (status == null) {
      SearchAttributes told = Workflow.getTypedSearchAttributes();
      status = told.get(RolloutAttributes.STATUS);
      phase = told.get(RolloutAttributes.PHASE);
      Long known = told.get(RolloutAttributes.PERCENTAGE);
      percentage = known == null ? -1 : known.intValue();
    }
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
        && switch (brief.stage()) {
          case SETTING, VERIFYING, JUDGED -> true;
          default -> false;
        };
  }
}
