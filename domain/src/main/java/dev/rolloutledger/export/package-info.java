/** A rollout's entries in the forms that other tools read: CDEvents and in-toto statements. */
@NullMarked
package dev.rolloutledger.export;

import org.jspecify.annotations.NullMarked;
