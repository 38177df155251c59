/** What a person wants to know before and between rollouts: what is as it must be, and what is not. */
@NullMarked
package dev.rolloutledger.worker.doctor;

import org.jspecify.annotations.NullMarked;
