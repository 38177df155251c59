/** PostgreSQL's URL, dialect and explanations by themselves. */
@NullMarked
package dev.rolloutledger.ledger.store.postgres;

import org.jspecify.annotations.NullMarked;
