/** Programs that run beside this process and end with it. */
@NullMarked
package dev.rolloutledger.examples.child;

import org.jspecify.annotations.NullMarked;
