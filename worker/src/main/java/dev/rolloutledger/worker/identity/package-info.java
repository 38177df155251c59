/** Who acts, and how that is known: tokens of people, and vouchers on the way through the engine. */
@NullMarked
package dev.rolloutledger.worker.identity;

import org.jspecify.annotations.NullMarked;
