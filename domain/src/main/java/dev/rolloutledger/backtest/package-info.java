/** What another plan would have decided on the samples of a recorded rollout. */
@NullMarked
package dev.rolloutledger.backtest;

import org.jspecify.annotations.NullMarked;
