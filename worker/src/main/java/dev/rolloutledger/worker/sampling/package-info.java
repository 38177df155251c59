/** Sampling on the grid, also while the ledger is away. */
@NullMarked
package dev.rolloutledger.worker.sampling;

import org.jspecify.annotations.NullMarked;
