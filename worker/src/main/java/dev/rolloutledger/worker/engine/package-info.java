/** The Temporal engine behind one interface. */
@NullMarked
package dev.rolloutledger.worker.engine;

import org.jspecify.annotations.NullMarked;
