/** A double of LaunchDarkly's REST API. */
@NullMarked
package dev.rolloutledger.examples.vendor.launchdarkly;

import org.jspecify.annotations.NullMarked;
