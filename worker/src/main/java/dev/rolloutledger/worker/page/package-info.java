/** The page: what people watch, steer and review rollouts with, in a browser. */
@NullMarked
package dev.rolloutledger.worker.page;

import org.jspecify.annotations.NullMarked;
