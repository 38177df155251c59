/** What is to be seen of a ledger by whoever trusts only a key: folds over entries, tiles and checkpoints that find what was changed, and where. */
@NullMarked
package dev.rolloutledger.verify;

import org.jspecify.annotations.NullMarked;
