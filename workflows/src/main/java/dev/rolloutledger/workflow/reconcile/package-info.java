/** Compares the engine's histories of a rollout with its entries. Pure: nothing is asked or written. */
@NullMarked
package dev.rolloutledger.workflow.reconcile;

import org.jspecify.annotations.NullMarked;
