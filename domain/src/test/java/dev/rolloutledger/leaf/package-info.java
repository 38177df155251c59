/** Tests of the leaf. */
@NullMarked
package dev.rolloutledger.leaf;

import org.jspecify.annotations.NullMarked;
