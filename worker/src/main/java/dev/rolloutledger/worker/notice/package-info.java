/** Telling people of what was decided. */
@NullMarked
package dev.rolloutledger.worker.notice;

import org.jspecify.annotations.NullMarked;
