/**
 * When a rollout may advance: weekly hours, freezes, what calendars say. Pure: the instant, the
 * calendars' content and the version of the zone's rules come in as values.
 */
@NullMarked
package dev.rolloutledger.window;

import org.jspecify.annotations.NullMarked;
