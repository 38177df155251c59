/** Calendars in iCalendar's format (RFC 5545), in a file or behind an address. */
@NullMarked
package dev.rolloutledger.worker.window.ics;

import org.jspecify.annotations.NullMarked;
