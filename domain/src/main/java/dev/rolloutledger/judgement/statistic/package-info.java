/** Averages over blocks of time, and how far two of them are apart. Pure arithmetic on doubles. */
@NullMarked
package dev.rolloutledger.judgement.statistic;

import org.jspecify.annotations.NullMarked;
