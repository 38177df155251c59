/** What the worker can reach: the connections file, read once, and the adapter behind each name. */
@NullMarked
package dev.rolloutledger.worker.connection;

import org.jspecify.annotations.NullMarked;
