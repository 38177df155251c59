/** The composition root, and the one facade that commands reach into. */
@NullMarked
package dev.rolloutledger.worker.app;

import org.jspecify.annotations.NullMarked;
