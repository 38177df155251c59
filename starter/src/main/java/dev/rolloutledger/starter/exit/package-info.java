/** How the command ends: exit codes, and the one place where causes become sentences. */
@NullMarked
package dev.rolloutledger.starter.exit;

import org.jspecify.annotations.NullMarked;
