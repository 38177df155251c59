/** The ledger as the rest of the product sees it: commands in, entries out, no database in sight. */
@NullMarked
package dev.rolloutledger.ledger;

import org.jspecify.annotations.NullMarked;
