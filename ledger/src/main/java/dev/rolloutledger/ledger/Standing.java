package dev.rolloutledger.ledger;

import dev.rolloutledger.rollout.RolloutState;

/**
 * Where a rollout stands.
 *
 * @param state the fold of its entries
 * @param entries number of its entries
 * @param index ledger index of the last of them
 */
public record Standing(RolloutState state, long entries, long index) {}
