/** The page that explains every key of a plan, written from the plan's schema. */
@NullMarked
package dev.rolloutledger.plan.reference;

import org.jspecify.annotations.NullMarked;
