/** Percentages in flagd's own JSON flag definitions. */
@NullMarked
package dev.rolloutledger.worker.platform.flagd;

import org.jspecify.annotations.NullMarked;
