/** Metric sources: one sample per metric and due time, a value or the reason why there is none. */
@NullMarked
package dev.rolloutledger.worker.source;

import org.jspecify.annotations.NullMarked;
