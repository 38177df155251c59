package dev.rolloutledger.timeline;

import dev.rolloutledger.entry.LastAct;
import dev.rolloutledger.replay.Landmarks;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.Actor;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A first look at a rollout's entries: what its filters may ask for. As large as its plan and people. */
public final class Survey implements Consumer<Step> {

  private final Landmarks landmarks;
  private final Set<String> places = new LinkedHashSet<>();
  private final Set<String> actors = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  /** A survey for a query. */
  public Survey(EntryQuery query) {
    landmarks = new Landmarks(query.moments());
  }

  @Override
  public void accept(Step step) {
    landmarks.accept(step);
    if (step.after().exists() && planned(step)) {
      places.addAll(Place.of(step.after().plan()));
    }
    Actor actor = LastAct.actor(step.entry());
    if (actor != null) {
      actors.add(actor.name());
    }
  }

  private static boolean planned(Step step) {
    return !step.before().exists()
        || !step.before().known().planDigest().equals(step.after().known().planDigest());
  }

  Landmarks landmarks() {
    return landmarks;
  }

  Collection<String> places() {
    return List.copyOf(places);
  }

  Collection<String> actors() {
    return List.copyOf(actors);
  }
}
