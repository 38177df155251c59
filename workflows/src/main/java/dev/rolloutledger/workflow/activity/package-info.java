/** What the procedure asks of the world, grouped by capability. */
@NullMarked
package dev.rolloutledger.workflow.activity;

import org.jspecify.annotations.NullMarked;
