/**
 * What lies in a home, and what its user does there without a process that runs: people, freezes, redaction, copies.
 */
@NullMarked
package dev.rolloutledger.worker.home;

import org.jspecify.annotations.NullMarked;
