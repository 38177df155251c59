/** What comes of comparing an engine's history of a rollout with its entries, and how it is said. */
@NullMarked
package dev.rolloutledger.reconcile;

import org.jspecify.annotations.NullMarked;
