/** Rollbacks as issues on GitHub. */
@NullMarked
package dev.rolloutledger.worker.notify.github;

import org.jspecify.annotations.NullMarked;
