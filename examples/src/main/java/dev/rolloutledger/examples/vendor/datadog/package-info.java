/** A double of Datadog's query API, as its published reference describes it. */
@NullMarked
package dev.rolloutledger.examples.vendor.datadog;

import org.jspecify.annotations.NullMarked;
