/** The API and the page over a ledger that nothing runs on. */
@NullMarked
package dev.rolloutledger.worker.app.look;

import org.jspecify.annotations.NullMarked;
