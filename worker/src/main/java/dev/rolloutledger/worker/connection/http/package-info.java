/** Requests over HTTP that end in bounded time and memory, and say what went wrong without credentials. */
@NullMarked
package dev.rolloutledger.worker.connection.http;

import org.jspecify.annotations.NullMarked;
