/** YAML as a tree that knows where each value stands, within limits that no file can exceed. */
@NullMarked
package dev.rolloutledger.plan.yaml;

import org.jspecify.annotations.NullMarked;
