package dev.rolloutledger.examples.incident;

import dev.rolloutledger.examples.flag.Flag;
import dev.rolloutledger.examples.flag.FlagTimeline;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The flag and the faults, at instants of virtual time. Reading the flag and noting what it says
 * are one step, so that a slow request cannot note an old flag after a new one.
 */
public final class ProductionState {
  private final Supplier<Flag> deployed;
  private final List<Incident> incidents;
  private final Clock clock;
  private final FlagTimeline timeline = new FlagTimeline();
  private @Nullable Instant lastAsked;

  /**
   * A state that nobody asked about yet.
   *
   * @param deployed the flag that the service runs with now
   * @param clock says the time as long as nobody named an instant
   */
  public ProductionState(Supplier<Flag> deployed, List<Incident> incidents, Clock clock) {
    this.deployed = deployed;
    this.incidents = List.copyOf(incidents);
    this.clock = clock;
  }

  /**
   * The moment that somebody asks about. A change of the flag counts from the first instant that is
   * named after it; who names none learns about virtual now and moves nothing, since the clock of
   * this machine may be far from the rehearsal's.
   */
  public synchronized Moment moment(@Nullable Instant named) {
    if (named == null) {
      return new Moment(virtualNow(), now());
    }
    timeline.note(named, deployed.get());
    if (lastAsked == null || named.isAfter(lastAsked)) {
      lastAsked = named;
    }
    return new Moment(named, remembered(named));
  }

  /** The conditions at an instant by what was seen so far. */
  public synchronized Conditions remembered(Instant instant) {
    return new Conditions(timeline.at(instant), faults(instant));
  }

  /** The conditions for a real caller: the flag as the file says it, the faults of virtual now. */
  public synchronized Conditions now() {
    return new Conditions(deployed.get(), faults(virtualNow()));
  }

  /** The latest instant anybody named; the clock's time before that. */
  public synchronized Instant virtualNow() {
    return lastAsked == null ? clock.instant() : lastAsked;
  }

  private Set<Fault> faults(Instant instant) {
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    for (Incident incident : incidents) {
      if (incident.strikes(timeline, instant)) {
        faults.add(incident.fault());
      }
    }
    return faults;
  }
}
