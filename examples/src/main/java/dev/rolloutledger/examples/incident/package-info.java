/** Faults that break out when a percentage has been live for a while. */
@NullMarked
package dev.rolloutledger.examples.incident;

import org.jspecify.annotations.NullMarked;
