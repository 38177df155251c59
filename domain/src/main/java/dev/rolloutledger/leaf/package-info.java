/** What the log's tree says of an entry: its leaf, and how personal text in it can be removed later. */
@NullMarked
package dev.rolloutledger.leaf;

import org.jspecify.annotations.NullMarked;
