/** Judgement: pure functions from plan and samples to verdicts, each with its version. */
@NullMarked
package dev.rolloutledger.judgement;

import org.jspecify.annotations.NullMarked;
