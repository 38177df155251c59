/** Who may do what: the rights that routes ask for. */
@NullMarked
package dev.rolloutledger.worker.access;

import org.jspecify.annotations.NullMarked;
