package dev.rolloutledger.explain;

import java.time.Instant;

/**
 * Where the plan in force came from.
 *
 * @param digest SHA-256 of its JSON, in hex
 * @param index ledger index of the entry that put it in force
 * @param since since when it was in force
 * @param amended how often the plan had been amended until then
 */
public record PlanSource(String digest, long index, Instant since, int amended) {}
