/**
 * Our processes, a Temporal server and PostgreSQL as they run in a team's cluster: broken at random,
 * and measured under load.
 */
@NullMarked
package dev.rolloutledger.starter.cluster;

import org.jspecify.annotations.NullMarked;
