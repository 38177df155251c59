/** The rollout itself: its commands, its events, and the one fold that says what it is. */
@NullMarked
package dev.rolloutledger.rollout;

import org.jspecify.annotations.NullMarked;
