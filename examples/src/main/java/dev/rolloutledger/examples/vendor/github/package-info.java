/** A double of GitHub's REST API: a repository's issues and their comments. */
@NullMarked
package dev.rolloutledger.examples.vendor.github;

import org.jspecify.annotations.NullMarked;
