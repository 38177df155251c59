package dev.rolloutledger.plan.yaml;

/**
 * Something in a file that is not as it should be.
 *
 * @param at where
 * @param path which value, for example {@code phases[2].percentage}; empty for the whole file
 * @param expected what should stand there, to follow the word "expected"
 * @param found what stands there, to follow the word "found"
 */
public record Fault(Position at, String path, String expected, String found) {}
