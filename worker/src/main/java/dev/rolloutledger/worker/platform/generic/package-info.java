/** Flag services that nobody wrote an adapter for: reached by HTTP requests or by local commands. */
@NullMarked
package dev.rolloutledger.worker.platform.generic;

import org.jspecify.annotations.NullMarked;
