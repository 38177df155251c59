/** Vercel's environment variables, which act with the next deployment, and those deployments. */
@NullMarked
package dev.rolloutledger.worker.platform.vercelenv;

import org.jspecify.annotations.NullMarked;
