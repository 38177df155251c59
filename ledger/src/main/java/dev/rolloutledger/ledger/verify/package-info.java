/** Looks at a stored ledger and the files of its log for whoever verifies them. */
@NullMarked
package dev.rolloutledger.ledger.verify;

import org.jspecify.annotations.NullMarked;
