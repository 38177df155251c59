/** Tests of the signed log. */
@NullMarked
package dev.rolloutledger.ledger.log;

import org.jspecify.annotations.NullMarked;
