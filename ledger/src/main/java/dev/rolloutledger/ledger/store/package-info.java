/** Rows in a database: the appender, the readers, the layout. Nothing of Axon, nothing of rollouts. */
@NullMarked
package dev.rolloutledger.ledger.store;

import org.jspecify.annotations.NullMarked;
