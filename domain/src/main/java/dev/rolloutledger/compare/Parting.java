package dev.rolloutledger.compare;

import org.jspecify.annotations.Nullable;

/**
 * The first decision about the way that two rollouts do not share.
 *
 * @param place where both were when they last decided the same
 * @param left what the first one decided, and how long after it came there; null where it decided
 *     nothing more
 * @param right what the second one decided; null where it decided nothing more
 */
public record Parting(
    String place, @Nullable Happening left, @Nullable Happening right) {}
