/** What changes between two plans, what may change while a rollout runs, and what that loosens. */
@NullMarked
package dev.rolloutledger.plan.amend;

import org.jspecify.annotations.NullMarked;
