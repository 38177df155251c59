/** Places outside that keep the log's checkpoints, so that nobody on this machine can rewrite all of it. */
@NullMarked
package dev.rolloutledger.worker.anchor;

import org.jspecify.annotations.NullMarked;
