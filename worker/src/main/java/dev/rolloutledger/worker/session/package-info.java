/** Sessions of people in browsers: who logged in, by what, and until when that counts. */
@NullMarked
package dev.rolloutledger.worker.session;

import org.jspecify.annotations.NullMarked;
