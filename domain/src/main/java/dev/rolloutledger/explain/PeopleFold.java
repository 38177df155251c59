package dev.rolloutledger.explain;

import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.ApprovalBook;
import dev.rolloutledger.rollout.ApprovalEvent;
import dev.rolloutledger.rollout.ApprovalEvent.ApprovalGiven;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SteeringEvent.ItemAttested;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who said what before the gate ahead: attestations by item, approvals by person. */
final class PeopleFold {

  private final Map<String, Said> attested = new LinkedHashMap<>();
  private final Map<String, Said> approved = new LinkedHashMap<>();
  private final Map<String, Said> amendment = new LinkedHashMap<>();

  void add(Step step) {
    RolloutEvent event = step.event();
    if (event instanceof ItemAttested given) {
      attested.put(
          given.item(),
          new Said(
              step.entry().index(),
              given.at(),
              given.actor(),
              "attested",
              given.item() + " (" + given.text() + ")",
              given.note(),
              null,
              null,
              Map.of()));
    } else if (event instanceof ApprovalGiven given) {
      Map<String, Said> of = given.what().equals(ApprovalEvent.AMENDMENT) ? amendment : approved;
      of.put(given.actor().name(), said(step.entry().index(), given));
    }
    ApprovalBook book = step.after().steering().approvals();
    if (book.given().isEmpty()) {
      approved.clear();
    }
    if (book.proposed() == null) {
      amendment.clear();
    }
  }

  private static Said said(long index, ApprovalGiven given) {
    long seen = given.evidence().ledgerIndex();
    return new Said(
        index,
        given.at(),
        given.actor(),
        given.breakGlass() ? "broke the glass for" : "approved",
        given.what(),
        given.reason(),
        given.until(),
        seen < 0 ? null : seen,
        given.evidence().standing());
  }

  /** What opened the gate that a state stands before, or the amendment that comes into force. */
  List<Said> before(RolloutState state, @Nullable RolloutEvent decision) {
    if (decision instanceof PlanAmended || decision instanceof ApprovalEvent.AmendmentDropped) {
      return List.copyOf(amendment.values());
    }
    Set<String> items = Gates.items(state);
    List<Said> all = new ArrayList<>();
    attested.forEach((item, said) -> {
      if (items.contains(item)) {
        all.add(said);
      }
    });
    all.addAll(approved.values());
    return all;
  }
}
