/** Tests of the ledger. */
@NullMarked
package dev.rolloutledger.ledger;

import org.jspecify.annotations.NullMarked;
