package dev.rolloutledger.worker.app.direct;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rollback without engine and ledger did.
 *
 * @param off whether the target was read back at its off state
 * @param found what was read
 * @param took from the request to the read-back
 * @param unspooled why the ledger will not learn of it; null if it will
 */
public record DirectReport(
    String rollout,
    boolean off,
    Map<String, String> found,
    Duration took,
    @Nullable String unspooled) {}
