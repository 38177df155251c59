package dev.rolloutledger.backtest;

/**
 * Something that the new plan judges and the record has no samples for.
 *
 * @param metric the metric's name in the new plan
 * @param dueTimes how many due times of the holds would have had a sample of it; 0 where only its
 *     comparison cannot be judged
 * @param why in a sentence
 */
public record Lack(String metric, long dueTimes, String why) {}
