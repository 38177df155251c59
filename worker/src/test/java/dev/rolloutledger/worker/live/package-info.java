/** Pages are told what changed. */
@NullMarked
package dev.rolloutledger.worker.live;

import org.jspecify.annotations.NullMarked;
