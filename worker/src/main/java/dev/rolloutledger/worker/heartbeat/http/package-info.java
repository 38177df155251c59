/** Heartbeats over HTTP, as services of that sort take them. */
@NullMarked
package dev.rolloutledger.worker.heartbeat.http;

import org.jspecify.annotations.NullMarked;
