/** How the server stands in a network: where it listens, for which names, and by what it is protected. */
@NullMarked
package dev.rolloutledger.worker.listen;

import org.jspecify.annotations.NullMarked;
