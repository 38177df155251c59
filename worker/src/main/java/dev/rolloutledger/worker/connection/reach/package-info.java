/** Where requests may go: what the connections file allows, held against every address before it is used. */
@NullMarked
package dev.rolloutledger.worker.connection.reach;

import org.jspecify.annotations.NullMarked;
