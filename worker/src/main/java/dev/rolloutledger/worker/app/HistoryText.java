package dev.rolloutledger.worker.app;

import org.jspecify.annotations.Nullable;

/**
 * The text of a history.
 *
 * @param name what it is called in messages: a file, or the run's id
 * @param run the run's id; null for the one that its first event names
 * @param json one object with its {@code events}
 */
public record HistoryText(String name, @Nullable String run, String json) {}
