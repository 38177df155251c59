/** When a plan lets its rollout advance, looked up: the time zone's rules and what calendars say. */
@NullMarked
package dev.rolloutledger.worker.window;

import org.jspecify.annotations.NullMarked;
