/** The procedure: the workflow that carries a rollout, and its parts. */
@NullMarked
package dev.rolloutledger.workflow;

import org.jspecify.annotations.NullMarked;
