/** Settings in Vercel: items of an Edge Config, and percentages of Vercel Flags. */
@NullMarked
package dev.rolloutledger.worker.platform.vercel;

import org.jspecify.annotations.NullMarked;
