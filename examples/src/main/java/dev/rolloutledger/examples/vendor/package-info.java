/** Doubles of vendors' HTTP services: what they answer, what they refuse, and how they fail. */
@NullMarked
package dev.rolloutledger.examples.vendor;

import org.jspecify.annotations.NullMarked;
