/** Tests of the store by itself. */
@NullMarked
package dev.rolloutledger.ledger.store;

import org.jspecify.annotations.NullMarked;
