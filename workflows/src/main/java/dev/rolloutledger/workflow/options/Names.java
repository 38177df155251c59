package dev.rolloutledger.workflow.options;

/** Ids, types and task queues, as other clients of the engine see them. */
public final class Names {

  /** The workflow type. */
  public static final String WORKFLOW_TYPE = "Rollout";

  /** Task queue of the procedure and of everything that goes forward. */
  public static final String QUEUE = "rollout";

  /** Task queue of the way back: no backlog of samples delays it. */
  public static final String ROLLBACK_QUEUE = "rollout-back";

  private static final String PREFIX = "rollout/";

  private Names() {}

  /** Workflow id of a rollout's runs; the engine refuses a second running one of a name. */
  public static String workflowId(String rollout) {
    return PREFIX + nameOf(rollout);
  }

  /** The name in a rollout's id, {@code <name>/<number>}. */
  public static String nameOf(String rollout) {
    int slash = rollout.indexOf('/');
    return slash < 0 ? rollout : rollout.substring(0, slash);
  }
}
