/** What an append costs through the whole product, beside plain inserts of the same rows. */
@NullMarked
package dev.rolloutledger.benchmarks.append;

import org.jspecify.annotations.NullMarked;
