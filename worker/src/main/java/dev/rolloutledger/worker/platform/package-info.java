/** Flag platforms: where the settings of a target stand, and how they are written with a fence. */
@NullMarked
package dev.rolloutledger.worker.platform;

import org.jspecify.annotations.NullMarked;
