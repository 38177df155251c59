/** The page of a long rollout: how long until it is drawn, and until it shows another instant. */
@NullMarked
package dev.rolloutledger.benchmarks.page;

import org.jspecify.annotations.NullMarked;
