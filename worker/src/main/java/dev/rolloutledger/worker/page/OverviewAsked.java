package dev.rolloutledger.worker.page;

import dev.rolloutledger.entry.RolloutSummary;
import dev.rolloutledger.worker.web.ApiException;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which rollouts an address asks for.
 *
 * @param name a part of the name, in upper or lower case; empty for all
 * @param status the status; empty for all
 * @param show which of all: one of {@link #SHOWN}
 * @param page the first one is 1
 */
public record OverviewAsked(String name, String status, String show, int page)
    implements Predicate<RolloutSummary> {

  /** What can be asked for: all, what needs a person, what is not over, what is over. */
  public static final List<String> SHOWN = List.of("all", "needs", "running", "over");

  static OverviewAsked of(Context context) {
    String show = text(context, "show");
    if (!show.isEmpty() && !SHOWN.contains(show)) {
      throw new ApiException(
          400, "request", "expected one of " + SHOWN + " in \"show\", found " + show);
    }
    return new OverviewAsked(
        text(context, "name"),
        text(context, "status").toUpperCase(Locale.ROOT),
        show.isEmpty() ? "all" : show,
        page(text(context, "page")));
  }

  private static String text(Context context, String name) {
    String text = context.queryParam(name);
    return text == null ? "" : text.strip();
  }

  private static int page(String text) {
    try {
      return text.isEmpty() ? 1 : Math.max(1, Integer.parseInt(text));
    } catch (NumberFormatException other) {
      throw new ApiException(400, "request", "expected a number in \"page\", found " + text);
    }
  }

  /** Whether anything is left out. */
  public boolean filters() {
    return !name.isEmpty() || !status.isEmpty() || !show.equals("all");
  }

  @Override
  public boolean test(RolloutSummary rollout) {
    return rollout.rollout().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))
        && (status.isEmpty() || rollout.status().equals(status))
        && switch (show) {
          case "needs" -> rollout.need() != null && rollout.need().person();
          case "running" -> !rollout.over();
          case "over" -> rollout.over();
          default -> true;
        };
  }

  /** The address of another page of the same. */
  public String at(int other) {
    return "/?show=" + show + part("name", name) + part("status", status) + "&page=" + other;
  }

  private static String part(String field, @Nullable String value) {
    return value == null || value.isEmpty()
        ? ""
        : "&" + field + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
