package dev.rolloutledger.examples.incident;

import java.time.Instant;

/** An instant of virtual time, and the conditions that hold then. */
public record Moment(Instant instant, Conditions conditions) {}
