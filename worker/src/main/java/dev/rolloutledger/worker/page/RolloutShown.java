package dev.rolloutledger.worker.page;

import dev.rolloutledger.entry.ChangeText;
import dev.rolloutledger.entry.Need;
import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.entry.StatusView;
import dev.rolloutledger.explain.Obstacle;
import dev.rolloutledger.worker.api.Past;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as its page shows it.
 *
 * @param report where it stands, or stood
 * @param past the past that is shown; null for now
 * @param ahead what stands between it and its next decision
 * @param done what became of an act; null where none was sent
 * @param refusal an act that was refused just now; null where none was
 */
public record RolloutShown(
    StatusReport report,
    @Nullable Past past,
    List<Obstacle> ahead,
    Story story,
    @Nullable Done done,
    @Nullable Refusal refusal) {

  public RolloutShown {
    Need need = report.rollout().need();
    // What is said as its need is not said again.
    ahead = ahead.stream()
        .filter(obstacle -> need == null || !obstacle.text().equals(need.reason()))
        .toList();
  }

  RolloutShown refused(Refusal next) {
    return new RolloutShown(report, past, ahead, story, null, next);
  }

  /** The ledger's fold of it. */
  public StatusView view() {
    return report.rollout();
  }

  /** The address of its page. */
  public String path() {
    return "/rollouts/" + view().rollout();
  }

  public Mood mood() {
    return Mood.of(view().status(), view().need());
  }

  public Offers offers() {
    return new Offers(view());
  }

  public List<Step> steps() {
    return Step.all(view());
  }

  /** What is said to those who listen, when it changes. */
  public String spoken() {
    return ChangeText.of(report);
  }

  /** What a browser's tab says of it. */
  public String title() {
    String at = view().percentage() == 0 ? "off" : view().percentage() + " %";
    return view().rollout() + " " + view().status() + ", " + at
        + (past == null ? "" : ", as it was");
  }

  /** The refusal, where it is of that act. */
  public @Nullable Refusal refusal(String act) {
    return refusal != null && refusal.act().equals(act) ? refusal : null;
  }

  /** The refusal, where the form that it is of fits no more and is not shown. */
  public @Nullable Refusal refusalAlone() {
    return refusal == null || offers().form(refusal) ? null : refusal;
  }

  /** A new request's id: the same form sent twice is one act. */
  public String requestId() {
    return UUID.randomUUID().toString();
  }

  /**
   * The address of another piece of the timeline, of the same past and the same kinds.
   *
   * @param before ledger index that it lies before; null for the newest
   */
  public String storyAt(@Nullable Long before) {
    List<String> asks = new ArrayList<>();
    if (past != null) {
      asks.add(past.query().substring(1));
    }
    if (before != null) {
      asks.add("before=" + before);
    }
    story.kinds().forEach(kind -> asks.add("kind=" + kind.name().toLowerCase(Locale.ROOT)));
    return path() + (asks.isEmpty() ? "" : "?" + String.join("&", asks)) + "#timeline";
  }
}
