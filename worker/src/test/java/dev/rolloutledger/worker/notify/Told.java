package dev.rolloutledger.worker.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Payload;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.report.page.ReportPage;
import dev.rolloutledger.rollout.EventTypes;
import dev.rolloutledger.rollout.Fact;
import java.util.Optional;

/** Notices that tell of an entry. */
public final class Told {

  private Told() {}

  /** An entry of {@code chat/1}. */
  public static Entry entry(long index, Fact fact) throws JsonProcessingException {
    return new Entry(
        index,
        "chat/1",
        index,
        EventTypes.nameOf(fact.getClass()),
        EventTypes.revisionOf(fact.getClass()),
        fact.at(),
        fact.at(),
        "chat/1/step-" + index,
        Payload.of(Json.mapper().writeValueAsString(fact)),
        fact,
        false);
  }

  /** The notice with an entry behind it. */
  public static Notice of(Notice notice, Entry entry, String origin) {
    return new Notice(
        notice.rollout(),
        notice.subject(),
        notice.text(),
        notice.at(),
        notice.severity(),
        notice.facts(),
        new Background() {
          @Override
          public Optional<Entry> entry() {
            return Optional.of(entry);
          }

          @Override
          public Optional<Entry> rollback() {
            return Optional.of(entry);
          }

          @Override
          public String origin() {
            return origin;
          }

          @Override
          public Optional<ReportPage> report() {
            return Optional.empty();
          }
        });
  }
}
