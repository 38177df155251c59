/** Proofs that travel with exported entries, and what a reader can tell from both without the log. */
@NullMarked
package dev.rolloutledger.verify.file;

import org.jspecify.annotations.NullMarked;
