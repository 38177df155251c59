package dev.rolloutledger.report.page;

import java.util.List;

/**
 * A part of a report.
 *
 * @param id stands in links; lower case letters and hyphens
 */
public record Section(String id, String title, List<Block> blocks) {

  public Section {
    blocks = List.copyOf(blocks);
  }
}
