/** A report in order: sections, tables, lines and plots, before they become Markdown or HTML. */
@NullMarked
package dev.rolloutledger.report.page;

import org.jspecify.annotations.NullMarked;
