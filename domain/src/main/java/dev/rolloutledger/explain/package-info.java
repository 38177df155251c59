/** Why a decision fell as it did, and what still stands before the one that has not fallen yet. */
@NullMarked
package dev.rolloutledger.explain;

import org.jspecify.annotations.NullMarked;
