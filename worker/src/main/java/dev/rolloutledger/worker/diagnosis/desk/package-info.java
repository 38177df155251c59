/** Makes the diagnoses of a plan when they are due, beside the procedure, and records what they found. */
@NullMarked
package dev.rolloutledger.worker.diagnosis.desk;

import org.jspecify.annotations.NullMarked;
