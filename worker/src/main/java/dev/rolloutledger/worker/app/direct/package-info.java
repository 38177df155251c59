/** The rollback that needs neither engine nor ledger. */
@NullMarked
package dev.rolloutledger.worker.app.direct;

import org.jspecify.annotations.NullMarked;
