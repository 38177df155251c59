/** Who may do what: the rights that routes ask for, and roles on patterns of rollout names that give them. */
@NullMarked
package dev.rolloutledger.worker.access;

import org.jspecify.annotations.NullMarked;
