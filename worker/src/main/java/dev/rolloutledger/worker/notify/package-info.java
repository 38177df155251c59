/** Telling people, over connections that the plan names. */
@NullMarked
package dev.rolloutledger.worker.notify;

import org.jspecify.annotations.NullMarked;
