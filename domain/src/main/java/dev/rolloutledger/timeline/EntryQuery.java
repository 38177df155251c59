package dev.rolloutledger.timeline;

import dev.rolloutledger.plan.yaml.Words;
import dev.rolloutledger.replay.Cut;
import dev.rolloutledger.replay.Moment;
import dev.rolloutledger.rollout.Fact;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of a timeline, before it is known whether the rollout has it.
 *
 * @param kinds the kinds; empty for all
 * @param places names of phases and other places; empty for all
 * @param actors names of those who acted; empty for all
 * @param since the earliest moment; null for no bound
 * @param until the latest moment; null for no bound
 */
public record EntryQuery(
    Set<Fact.Kind> kinds,
    Set<String> places,
    Set<String> actors,
    @Nullable Moment since,
    @Nullable Moment until) {

  public EntryQuery {
    kinds = Set.copyOf(kinds);
    places = new LinkedHashSet<>(places);
    actors = new LinkedHashSet<>(actors);
  }

  /** Whether each entry alone says if it is asked for, so that no other one has to be read. */
  public boolean kindsAlone() {
    return places.isEmpty() && actors.isEmpty() && since == null && until == null;
  }

  /** The moments that are asked for. */
  Moment[] moments() {
    return Stream.of(since, until).filter(Objects::nonNull).toArray(Moment[]::new);
  }

  /**
   * The filter for a rollout that was surveyed.
   *
   * @param asOf until when all that happened is among the entries; null if nobody knows
   * @throws FilterException if the rollout has no such place or nobody of that name acted, or if the
   *     end lies before the beginning
   * @throws dev.rolloutledger.replay.MomentException if it has no such moment
   */
  public EntryFilter in(Survey survey, @Nullable Instant asOf) {
    Set<String> where = known("a phase or place", survey.places(), places);
    Set<String> who = known("somebody who acted", survey.actors(), actors);
    Instant from = since == null ? null : since.in(survey.landmarks(), asOf);
    Cut cut = until == null ? null : until.cut(survey.landmarks(), asOf);
    if (from != null && cut != null && cut.at().isBefore(from)) {
      throw new FilterException(
          "expected an end that is not before the beginning, found " + since + " to " + until);
    }
    return new EntryFilter(kinds, where, who, from, cut);
  }

  /** The names as the rollout has them. */
  private static Set<String> known(String what, Collection<String> known, Set<String> asked) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : asked) {
      names.add(known.stream()
          .filter(name.strip()::equalsIgnoreCase)
          .findFirst()
          .orElseThrow(() -> new FilterException("expected "
              + what
              + " ("
              + (known.isEmpty() ? "none" : String.join(", ", known))
              + "), found "
              + Words.quote(name))));
    }
    return names;
  }
}
