/** A ledger in PostgreSQL: what is refused, what is said, and what it survives. */
@NullMarked
package dev.rolloutledger.ledger.postgres;

import org.jspecify.annotations.NullMarked;
