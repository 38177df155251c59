package dev.rolloutledger.worker.page;

/**
 * What every page has around it.
 *
 * @param title what the page shows
 */
public record PageFrame(String title, Assets assets) {

  /** The path of a script or a style. */
  public String asset(String name) {
    return assets.path(name);
  }
}
