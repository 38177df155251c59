/** Metrics from one row of a database, read and never written. */
@NullMarked
package dev.rolloutledger.worker.source.sql;

import org.jspecify.annotations.NullMarked;
