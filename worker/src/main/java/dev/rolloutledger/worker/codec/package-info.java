/** How payloads are encrypted on their way through the engine, and the keys for it. */
@NullMarked
package dev.rolloutledger.worker.codec;

import org.jspecify.annotations.NullMarked;
