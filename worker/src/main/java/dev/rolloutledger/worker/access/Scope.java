package dev.rolloutledger.worker.access;

/** On what a route takes its right. */
public enum Scope {

  /** On the rollout that the path names. */
  ROLLOUT,

  /** On some rollout; what answers shows, or does, only what the right reaches. */
  SOMEWHERE,

  /** On all rollouts, since it concerns all of them or tells of all of them. */
  ALL
}
