/** Doubles of Vercel's REST API. */
@NullMarked
package dev.rolloutledger.examples.vendor.vercel;

import org.jspecify.annotations.NullMarked;
