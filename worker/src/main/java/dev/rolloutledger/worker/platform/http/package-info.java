/** Platforms behind an HTTP interface: what each answer means for a read, and for a write. */
@NullMarked
package dev.rolloutledger.worker.platform.http;

import org.jspecify.annotations.NullMarked;
