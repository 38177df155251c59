/** The worker's way to the ledger: the spool first, then the ledger, and what is known meanwhile. */
@NullMarked
package dev.rolloutledger.worker.logbook;

import org.jspecify.annotations.NullMarked;
