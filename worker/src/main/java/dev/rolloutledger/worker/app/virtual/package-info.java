/** The procedure on virtual time: rehearsals, and the demo. */
@NullMarked
package dev.rolloutledger.worker.app.virtual;

import org.jspecify.annotations.NullMarked;
