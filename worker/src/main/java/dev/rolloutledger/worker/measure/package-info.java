/** What a process tells of itself to Prometheus; each measure is explained in docs/metrics.md. */
@NullMarked
package dev.rolloutledger.worker.measure;

import org.jspecify.annotations.NullMarked;
