package dev.rolloutledger.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.RolloutState.Identity;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a rollout did to the service that it steers, as CDEvents 0.5.1, one JSON object a line. Every
 * event is made of one entry, and carries its id.
 */
public final class CdEvents implements Consumer<Step> {

  private final String source;
  private final Consumer<String> lines;
  private @Nullable String last;

  /**
   * An export.
   *
   * @param source the source of the entries, as their CloudEvents have it
   * @param lines gets each event, without the line's end
   */
  public CdEvents(String source, Consumer<String> lines) {
    this.source = source;
    this.lines = lines;
  }

  @Override
  public void accept(Step step) {
    if (step.event() == null || !step.after().exists()) {
      return;
    }
    Optional<Occurrence> occurrence = ServiceChange.of(step).or(() -> Milestone.of(step));
    occurrence.ifPresent(happened -> lines.accept(json(event(happened, step))));
  }

  private CdEvent event(Occurrence happened, Step step) {
    Identity rollout = step.after().known();
    String id = step.entry().id();
    CdEvent.Context context = new CdEvent.Context(
        CdEvent.SPECIFICATION,
        id,
        source,
        happened.type(),
        step.entry().at(),
        Chains.of(rollout, source),
        links(happened.end()));
    last = id;
    return new CdEvent(context, happened.subject(), happened.customData());
  }

  private List<CdEvent.Link> links(boolean end) {
    return last == null
        ? List.of()
        : List.of(new CdEvent.Link(end ? "END" : "PATH", new CdEvent.LinkEnd(last)));
  }

  private static String json(CdEvent event) {
    try {
      return Json.mapper().writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
