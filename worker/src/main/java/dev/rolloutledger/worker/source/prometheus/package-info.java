/** Metrics by Prometheus' query API. */
@NullMarked
package dev.rolloutledger.worker.source.prometheus;

import org.jspecify.annotations.NullMarked;
