/** Credentials: how they are referred to, resolved at the last moment, and kept out of every text. */
@NullMarked
package dev.rolloutledger.worker.connection.secret;

import org.jspecify.annotations.NullMarked;
