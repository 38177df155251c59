package dev.rolloutledger.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways that two rollouts took, and where they part. */
final class Ways {

  private Ways() {}

  private record Turn(Stay stay, Happening decision) {
    boolean same(Turn other) {
      return stay.place().equals(other.stay.place())
          && decision.what().equals(other.decision.what())
          && decision.times() == other.decision.times();
    }

    /** The decision, told from when its rollout came to a place. */
    Happening since(Instant came) {
      Instant at = stay.from().plus(decision.after());
      return decision.after(Duration.between(came, at));
    }
  }

  /** Where they part; null where both decided the same to the end. */
  static @Nullable Parting parting(Profile left, Profile right) {
    List<Turn> one = turns(left);
    List<Turn> other = turns(right);
    int at = 0;
    while (at < one.size() && at < other.size() && one.get(at).same(other.get(at))) {
      at++;
    }
    if (at == one.size() && at == other.size()) {
      return null;
    }
    String place = left.stays().get(0).place();
    place = at == 0 ? place : one.get(at - 1).stay().place();
    return new Parting(place, turn(one, at, left, place), turn(other, at, right, place));
  }

  private static @Nullable Happening turn(List<Turn> turns, int at, Profile profile, String place) {
    return at < turns.size()
        ? turns.get(at).since(profile.stay(place).map(Stay::from).orElse(profile.startedAt()))
        : null;
  }

  private static List<Turn> turns(Profile profile) {
    List<Turn> turns = new ArrayList<>();
    for (Stay stay : profile.stays()) {
      stay.decisions().stream()
          .filter(Happening::decisive)
          .forEach(decision -> turns.add(new Turn(stay, decision)));
    }
    return turns;
  }
}
