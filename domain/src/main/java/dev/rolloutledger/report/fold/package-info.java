/** Folds over a rollout's entries that end in a report, in bounded memory. */
@NullMarked
package dev.rolloutledger.report.fold;

import org.jspecify.annotations.NullMarked;
