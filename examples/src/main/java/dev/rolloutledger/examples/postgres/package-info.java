/** A PostgreSQL server that is thrown away afterwards, to try the product and to test it on. */
@NullMarked
package dev.rolloutledger.examples.postgres;

import org.jspecify.annotations.NullMarked;
