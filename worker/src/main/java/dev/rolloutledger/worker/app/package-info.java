/**
 * What runs: the composition root of {@code up} and of a worker, with its engine, ledger, doors and API. What a
 * command runs besides is in the packages below.
 */
@NullMarked
package dev.rolloutledger.worker.app;

import org.jspecify.annotations.NullMarked;
