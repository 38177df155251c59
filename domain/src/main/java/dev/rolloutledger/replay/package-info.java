/** A rollout played again from its entries: what it was at any instant, and each judgement made again. */
@NullMarked
package dev.rolloutledger.replay;

import org.jspecify.annotations.NullMarked;
