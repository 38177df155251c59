/** A simulated world for rehearsals: metrics, faults and people from a small scenario file. */
@NullMarked
package dev.rolloutledger.worker.rehearsal;

import org.jspecify.annotations.NullMarked;
