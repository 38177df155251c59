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
  private static final String ANSWERED = "what-was-answered-lands-no-more";

  /** The ids of all changes, each with the branch of runs that have it. */
  static final List<String> ALL = List.of(LISTED, ANSWERED);

  private boolean listed;
  private boolean answered;

  /**
   * Asks the history, once, as the first thing that a run does: asked in a handler it would change the
   * order of what runs that older builds began have done.
   */
  void read() {
    listed = marked(LISTED);
    answered = marked(ANSWERED);
  }

  private static boolean marked(String change) {
    return Workflow.getVersion(change, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION;
  }

  /**
   * Since engines other than the embedded one: the run keeps search attributes, and goes on as a new
   * run also from within a hold, a wait and a rollback that does not end.
   */
  boolean listed() {
    return listed;
  }

  /**
   * Since pages: a rollback does not wait for a forward write that was answered before it, also where
   * the proof of that write is still owed; and it waits for one that was lost, also where a later one
   * was answered.
   */
  boolean answered() {
    return answered;
  }
}
