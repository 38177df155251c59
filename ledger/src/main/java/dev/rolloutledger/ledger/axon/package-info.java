/** Axon, wired by hand on top of the store. Nobody outside the ledger module looks in here. */
@NullMarked
package dev.rolloutledger.ledger.axon;

import org.jspecify.annotations.NullMarked;
