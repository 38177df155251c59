/** What the procedure asks of the world, done. */
@NullMarked
package dev.rolloutledger.worker.activity;

import org.jspecify.annotations.NullMarked;
