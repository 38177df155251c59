/** The demo chat service: a process whose behaviour hangs on a flag, for plans to be tried on. */
@NullMarked
package dev.rolloutledger.examples;

import org.jspecify.annotations.NullMarked;
