/** Settings in a shared file: one writer at a time, whole replacements, a fence record per rollout. */
@NullMarked
package dev.rolloutledger.worker.platform.file;

import org.jspecify.annotations.NullMarked;
