/** Metrics from the lines of a log: what people and services complain of, as a count or a share. */
@NullMarked
package dev.rolloutledger.worker.source.log;

import org.jspecify.annotations.NullMarked;
