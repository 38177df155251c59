/** What of a rollout's entries a timeline shows: by kind, by place, by who acted, by time. */
@NullMarked
package dev.rolloutledger.timeline;

import org.jspecify.annotations.NullMarked;
