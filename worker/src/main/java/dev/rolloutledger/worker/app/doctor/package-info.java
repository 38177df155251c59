/**
 * What is tried for {@code doctor}, put together from the connections, the ledger and the engine.
 */
@NullMarked
package dev.rolloutledger.worker.app.doctor;

import org.jspecify.annotations.NullMarked;
