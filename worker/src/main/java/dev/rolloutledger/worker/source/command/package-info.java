/** Metrics that a command of the worker's prints. */
@NullMarked
package dev.rolloutledger.worker.source.command;

import org.jspecify.annotations.NullMarked;
