/** Percentages in LaunchDarkly: the default rule of a flag in one environment. */
@NullMarked
package dev.rolloutledger.worker.platform.launchdarkly;

import org.jspecify.annotations.NullMarked;
