package dev.rolloutledger.worker.page;

import dev.rolloutledger.entry.StatusView;
import dev.rolloutledger.plan.Attestation;
import dev.rolloutledger.rollout.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Acts that fit where a rollout stands. What else is sent is refused with the reason; a rollback fits
 * always.
 */
public record Offers(StatusView view) {

  /** Something that can be attested. */
  public record Item(String id, String text) {}

  private boolean forward() {
    return !view.stage().settled();
  }

  public boolean pause() {
    return forward() && view.paused() == null;
  }

  public boolean resume() {
    return forward() && view.paused() != null;
  }

  public boolean promote() {
    return view.stage() == Stage.HOLDING && view.paused() == null;
  }

  public boolean abandon() {
    return forward();
  }

  public boolean amend() {
    return forward();
  }

  /** Whether an approval of the gate ahead is asked for and not all are given. */
  public boolean approve() {
    Instant now = view.now();
    return forward()
        && view.gate().needed() > 0
        && view.gate().given().stream().filter(given -> given.counts(now)).count()
            < view.gate().needed();
  }

  public boolean approveAmendment() {
    return !view.stage().over() && view.proposed() != null;
  }

  public boolean retry() {
    return view.stage() == Stage.ROLLED_BACK || view.stage() == Stage.ABANDONED;
  }

  /** Whether there is the form that a refused act was sent with. */
  boolean form(Refusal refused) {
    String key = refused.typed("key");
    return switch (refused.act()) {
      case "rollback" -> true;
      case "pause" -> pause();
      case "resume" -> resume();
      case "promote" -> promote();
      case "abandon" -> abandon();
      case "amend" -> amend();
      case "retry" -> retry();
      case "approve" -> key.equals("approve-amendment") ? approveAmendment() : approve();
      case "attest" -> attest().stream().anyMatch(item -> key.equals("attest-" + item.id()));
      default -> false;
    };
  }

  /** What is missing before it goes on, and reviews that are owed. */
  public List<Item> attest() {
    List<Item> items = new ArrayList<>();
    if (!view.stage().backward()) {
      for (Attestation missing : view.missing()) {
        items.add(new Item(missing.id(), missing.text()));
      }
    }
    view.owed().forEach((id, review) -> items.add(new Item(id, review.text())));
    return items;
  }
}
