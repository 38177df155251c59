/** What a person who verifies brings along: keys, kept checkpoints, and where the log's files are. */
@NullMarked
package dev.rolloutledger.starter.trust;

import org.jspecify.annotations.NullMarked;
