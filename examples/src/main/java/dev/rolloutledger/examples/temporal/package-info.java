/** Real Temporal servers that are thrown away afterwards, to test the product on. */
@NullMarked
package dev.rolloutledger.examples.temporal;

import org.jspecify.annotations.NullMarked;
