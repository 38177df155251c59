/** Simulated conversations: who asks what when, and what a window of them adds up to. */
@NullMarked
package dev.rolloutledger.examples.traffic;

import org.jspecify.annotations.NullMarked;
