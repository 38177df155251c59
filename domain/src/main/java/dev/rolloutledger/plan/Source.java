package dev.rolloutledger.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a metric is read.
 *
 * @param connection name of a metric source's connection; its kind says which parameters it takes
 * @param parameters what is asked, as docs/connections.md says for each kind. {@code {due}} in a value
 *     becomes the due time in ISO-8601
 */
public record Source(String connection, Map<String, String> parameters) {

  public Source {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
