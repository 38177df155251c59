/** How one connection is written in the connections file, and how a kind turns it into an adapter. */
@NullMarked
package dev.rolloutledger.worker.connection.definition;

import org.jspecify.annotations.NullMarked;
