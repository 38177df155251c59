/** Settings in an environment file, one KEY=value a line. */
@NullMarked
package dev.rolloutledger.worker.platform.envfile;

import org.jspecify.annotations.NullMarked;
