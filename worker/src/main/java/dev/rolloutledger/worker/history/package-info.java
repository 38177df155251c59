/** The engine's histories of rollouts: fetched, and kept at close, since engines delete theirs. */
@NullMarked
package dev.rolloutledger.worker.history;

import org.jspecify.annotations.NullMarked;
