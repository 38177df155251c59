/** Commands that the connections file lists: run without a shell, in bounded time, with bounded output. */
@NullMarked
package dev.rolloutledger.worker.command;

import org.jspecify.annotations.NullMarked;
