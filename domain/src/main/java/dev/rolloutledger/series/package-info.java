/** A rollout in columns, for plots: each metric's values with their bounds, the phases, and what was decided. */
@NullMarked
package dev.rolloutledger.series;

import org.jspecify.annotations.NullMarked;
