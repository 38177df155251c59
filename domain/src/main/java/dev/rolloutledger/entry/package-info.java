/** Ledger entries and the folds that read them. */
@NullMarked
package dev.rolloutledger.entry;

import org.jspecify.annotations.NullMarked;
