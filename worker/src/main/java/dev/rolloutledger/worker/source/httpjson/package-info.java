/** Metrics from any HTTP endpoint that answers in JSON. */
@NullMarked
package dev.rolloutledger.worker.source.httpjson;

import org.jspecify.annotations.NullMarked;
