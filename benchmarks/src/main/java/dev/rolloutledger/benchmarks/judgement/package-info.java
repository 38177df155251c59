/** Simulated rollouts: how often the judges are wrong about a comparison with the baseline. */
@NullMarked
package dev.rolloutledger.benchmarks.judgement;

import org.jspecify.annotations.NullMarked;
