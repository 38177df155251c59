/** PostgreSQL as a ledger's database. */
@NullMarked
package dev.rolloutledger.ledger.store.postgres;

import org.jspecify.annotations.NullMarked;
