/** How fast the product is, each time beside the raw limit in the same run. */
@NullMarked
package dev.rolloutledger.benchmarks;

import org.jspecify.annotations.NullMarked;
