/** How people and clients write instants and durations in a request. */
@NullMarked
package dev.rolloutledger.examples.time;

import org.jspecify.annotations.NullMarked;
