/** Disks that fail in the ways in which disks fail. */
@NullMarked
package dev.rolloutledger.ledger.faults;

import org.jspecify.annotations.NullMarked;
