/** Tells pages what changed: one follower of the ledger for all of them, and no thread for any. */
@NullMarked
package dev.rolloutledger.worker.live;

import org.jspecify.annotations.NullMarked;
