/** The plan of a rollout: what a person writes, checked as a whole before anything starts. */
@NullMarked
package dev.rolloutledger.plan;

import org.jspecify.annotations.NullMarked;
