/** Tests of the spool. */
@NullMarked
package dev.rolloutledger.ledger.spool;

import org.jspecify.annotations.NullMarked;
