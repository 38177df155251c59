package dev.rolloutledger.worker.check;

/**
 * One expectation against an answer.
 *
 * @param holds whether it is met
 * @param expected what was expected
 * @param found what was found
 */
record Finding(boolean holds, String expected, String found) {}
