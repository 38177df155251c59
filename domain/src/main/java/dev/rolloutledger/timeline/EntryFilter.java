package dev.rolloutledger.timeline;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.LastAct;
import dev.rolloutledger.replay.Cut;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Fact;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are shown: those that meet every condition that is set. An entry that this release
 * cannot read is always shown, since nobody knows what it says.
 *
 * @param kinds the kinds; empty for all
 * @param places the places, see {@link Place}; empty for all
 * @param actors names of those who acted, in upper or lower case; empty for all, and for entries that
 *     are nobody's act
 * @param since the earliest time, inclusive; null for no bound
 * @param until where the entries end; null for no bound
 */
public record EntryFilter(
    Set<Fact.Kind> kinds,
    Set<String> places,
    Set<String> actors,
    @Nullable Instant since,
    @Nullable Cut until)
    implements Predicate<Step> {

  public EntryFilter {
    kinds = Set.copyOf(kinds);
    places = Set.copyOf(places);
    actors = Set.copyOf(actors);
  }

  /** A filter that looks at nothing but each entry's own kind. */
  public static EntryFilter ofKinds(Set<Fact.Kind> kinds) {
    return new EntryFilter(kinds, Set.of(), Set.of(), null, null);
  }

  @Override
  public boolean test(Step step) {
    Fact fact = step.entry().fact();
    return fact == null
        || ((kinds.isEmpty() || kinds.contains(fact.kind()))
            && (places.isEmpty() || places.contains(Place.of(step.after())))
            && (actors.isEmpty() || actedBy(step.entry()))
            && inTime(step.entry()));
  }

  private boolean actedBy(Entry entry) {
    Actor actor = LastAct.actor(entry);
    return actor != null && actors.stream().anyMatch(actor.name()::equalsIgnoreCase);
  }

  private boolean inTime(Entry entry) {
    return (since == null || !entry.at().isBefore(since))
        && (until == null || !until.excludes(entry));
  }
}
