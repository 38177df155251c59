package dev.rolloutledger.worker.app;

import java.time.Duration;
import java.util.Map;

/**
 * What a rollback without engine and ledger did.
 *
 * @param off whether the target was read back at its off state
 * @param found what was read
 * @param took from the request to the read-back
 * @param spooled whether the ledger will learn of it; false if no rollout of that name was ever
 *     started here
 */
public record DirectReport(
    String rollout, boolean off, Map<String, String> found, Duration took, boolean spooled) {}
