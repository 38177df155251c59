/** Where people's acts arrive: starts, steers and answers. */
@NullMarked
package dev.rolloutledger.worker.desk;

import org.jspecify.annotations.NullMarked;
