/** Metrics by Datadog's query API. */
@NullMarked
package dev.rolloutledger.worker.source.datadog;

import org.jspecify.annotations.NullMarked;
