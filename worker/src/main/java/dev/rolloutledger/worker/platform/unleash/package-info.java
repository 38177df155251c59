/** Percentages in Unleash: the rollout of a gradual strategy in one environment. */
@NullMarked
package dev.rolloutledger.worker.platform.unleash;

import org.jspecify.annotations.NullMarked;
