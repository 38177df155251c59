/** The page in a real Chromium, on a running {@code up}. */
@NullMarked
package dev.rolloutledger.worker.browser;

import org.jspecify.annotations.NullMarked;
