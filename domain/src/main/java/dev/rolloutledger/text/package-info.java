/** How lines are set for a terminal: widths, tones, glyphs, tables, bars. Knows nothing of rollouts. */
@NullMarked
package dev.rolloutledger.text;

import org.jspecify.annotations.NullMarked;
