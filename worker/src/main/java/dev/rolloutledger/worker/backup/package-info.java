/** Copies of a home: its ledger while it is in use, and what belongs to it. */
@NullMarked
package dev.rolloutledger.worker.backup;

import org.jspecify.annotations.NullMarked;
