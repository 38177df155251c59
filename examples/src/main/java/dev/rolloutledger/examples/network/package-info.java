/** A network that can be broken on purpose. */
@NullMarked
package dev.rolloutledger.examples.network;

import org.jspecify.annotations.NullMarked;
