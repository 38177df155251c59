/** Geometry of plots: scales and their ticks. */
@NullMarked
package dev.rolloutledger.report.plot;

import org.jspecify.annotations.NullMarked;
