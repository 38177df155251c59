/** Two rollouts side by side: a summary of each, and what differs between the two. */
@NullMarked
package dev.rolloutledger.compare;

import org.jspecify.annotations.NullMarked;
