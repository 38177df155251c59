/** A report as one HTML page that needs nothing else. */
@NullMarked
package dev.rolloutledger.report.html;

import org.jspecify.annotations.NullMarked;
