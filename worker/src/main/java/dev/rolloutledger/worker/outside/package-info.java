/**
 * The world outside as a process reaches it by its connections: targets, sources, checks, notices, calendars.
 */
@NullMarked
package dev.rolloutledger.worker.outside;

import org.jspecify.annotations.NullMarked;
