/** A double of Unleash's Admin API. */
@NullMarked
package dev.rolloutledger.examples.vendor.unleash;

import org.jspecify.annotations.NullMarked;
