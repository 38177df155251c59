package dev.rolloutledger.workflow;

import io.temporal.workflow.Workflow;
import java.util.List;

/**
 * What the procedure does otherwise than builds before it. A run that such a build began goes on as it
 * began: each change has an id that the engine keeps in the run's history. An id is never used again;
 * its old branch goes when no run can be left that has no such id.
 */
final class Changes {

  private static final String LISTED = "listed-and-continued-anywhere";

  /** The ids of all changes, each with the branch of runs that have it. */
  static final List<String> ALL = List.of(LISTED);

  private boolean listed;

  /**
   * Asks the history, once, as the first thing that a run does: asked in a handler it would change the
   * order of what runs that older builds began have done.
   */
  void read() {
    listed = Workflow.getVersion(LISTED, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION;
  }

  /**
   * Since engines other than the embedded one: the run keeps search attributes, and goes on as a new
   * run also from within a hold, a wait and a rollback that does not end.
   */
  boolean listed() {
    return listed;
  }
}
