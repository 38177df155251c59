/** The post-deployment review of a rollout: what is in it, whatever it is written as. */
@NullMarked
package dev.rolloutledger.report;

import org.jspecify.annotations.NullMarked;
