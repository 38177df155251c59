/** Read-only looks at what stands behind a connection, for the diagnoses of a plan. */
@NullMarked
package dev.rolloutledger.worker.diagnosis;

import org.jspecify.annotations.NullMarked;
