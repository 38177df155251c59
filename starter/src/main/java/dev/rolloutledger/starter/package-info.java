/** The {@code rollout} command. */
@NullMarked
package dev.rolloutledger.starter;

import org.jspecify.annotations.NullMarked;
