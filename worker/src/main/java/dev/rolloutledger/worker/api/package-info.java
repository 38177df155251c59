/** The HTTP API: one route table; a handler parses, calls, renders. */
@NullMarked
package dev.rolloutledger.worker.api;

import org.jspecify.annotations.NullMarked;
