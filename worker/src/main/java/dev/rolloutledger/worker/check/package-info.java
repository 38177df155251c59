/** Probes over HTTP: a request, what was expected of the answer, and what was found. */
@NullMarked
package dev.rolloutledger.worker.check;

import org.jspecify.annotations.NullMarked;
