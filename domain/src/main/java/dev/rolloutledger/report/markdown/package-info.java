/** A report as Markdown. */
@NullMarked
package dev.rolloutledger.report.markdown;

import org.jspecify.annotations.NullMarked;
