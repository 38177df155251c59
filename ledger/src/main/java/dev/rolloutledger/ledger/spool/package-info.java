/** What must be kept while the ledger is away: a small forced file, drained into the ledger later. */
@NullMarked
package dev.rolloutledger.ledger.spool;

import org.jspecify.annotations.NullMarked;
