/** The forms in which a report is written. */
@NullMarked
package dev.rolloutledger.report.form;

import org.jspecify.annotations.NullMarked;
