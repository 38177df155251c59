/** The dead man's switch: an outside address hears from us as long as all is alive, and rings if not. */
@NullMarked
package dev.rolloutledger.worker.heartbeat;

import org.jspecify.annotations.NullMarked;
