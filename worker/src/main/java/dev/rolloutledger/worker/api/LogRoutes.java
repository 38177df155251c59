package dev.rolloutledger.worker.api;

import dev.rolloutledger.ledger.log.AnchorState;
import dev.rolloutledger.ledger.log.Anchors;
import dev.rolloutledger.ledger.log.LogDirectory;
import dev.rolloutledger.ledger.log.LogState;
import dev.rolloutledger.ledger.log.LogVerifier;
import dev.rolloutledger.ledger.log.SignedLog;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.tlog.Tile;
import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.worker.web.Callers;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The signed log's files, on the paths of c2sp.org/tlog-tiles below {@code /log}. */
final class LogRoutes {

  private static final String PREFIX = "/log/";
  private static final String BUNDLES = "tile/entries/";
  private static final String FOREVER = "max-age=31536000, immutable";

  private final Looked looked;

  LogRoutes(Looked looked) {
    this.looked = looked;
  }

  void checkpoint(Context context) {
    SignedNote note =
        log().directory().checkpoint().orElseThrow(() -> notFound("a checkpoint", "none yet"));
    context.header("Cache-Control", "no-cache");
    context.contentType("text/plain; charset=utf-8");
    context.result(note.bytes());
  }

  /** The public keys that sign now, one a line, the newest first: for want of a better source. */
  void key(Context context) {
    List<String> keys = new ArrayList<>();
    log().verifiers().stream()
        .filter(LogVerifier::signs)
        .forEach(each -> keys.add(0, each.key().text() + "\n"));
    context.header("Cache-Control", "no-cache");
    context.contentType("text/plain; charset=utf-8");
    context.result(String.join("", keys));
  }

  /** Only what is exactly the path of a tile is looked for, so that no other file can be meant. */
  void tile(Context context) {
    String path = context.path().substring(PREFIX.length());
    if (path.startsWith(BUNDLES)) {
      // A leaf names its rollout, and says what happened to it when. Other tiles are hashes.
      Callers.require(context, Right.READ, null);
    }
    LogDirectory files = log().directory();
    Tile tile = parsed(path);
    Function<Tile, Optional<byte[]>> read = path.startsWith(BUNDLES) ? files::bundle : files::tile;
    byte[] bytes = read.apply(tile).orElseThrow(() -> notFound(path, "none"));
    if (tile.full()) {
      context.header("Cache-Control", FOREVER);
    }
    context.contentType("application/octet-stream");
    context.result(bytes);
  }

  private static Tile parsed(String path) {
    try {
      return path.startsWith(BUNDLES) ? Tile.parseBundle(path) : Tile.parse(path);
    } catch (TlogException other) {
      throw new ApiException(404, "request", String.valueOf(other.getMessage()));
    }
  }

  private SignedLog log() {
    return looked.ledger().log().orElseThrow(() -> notFound("a log of the ledger", "none"));
  }

  private static ApiException notFound(String expected, String found) {
    return new ApiException(404, "request", "expected " + expected + ", found " + found);
  }

  /** How far the log is signed and anchored, for monitors. */
  static Map<String, Object> told(SignedLog log) {
    LogState state = log.state();
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("origin", state.origin());
    told.put("signed", Math.max(0, state.size()));
    told.put("signedAt", state.signedAt() == null ? null : state.signedAt().toString());
    if (state.problem() != null) {
      told.put("problem", state.problem());
      told.put("since", String.valueOf(state.since()));
    }
    if (state.task() != null) {
      told.put("task", state.task());
    }
    told.put(
        "anchors",
        Anchors.in(log.directory().path()).state().stream().map(LogRoutes::told).toList());
    told.values().removeIf(value -> value == null);
    return told;
  }

  private static Map<String, Object> told(AnchorState anchor) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("name", anchor.name());
    if (anchor.kept() != null) {
      told.put("size", anchor.kept().size());
      told.put("at", anchor.kept().at().toString());
    }
    if (anchor.failure() != null) {
      told.put("problem", anchor.failure().sentence());
      told.put("since", anchor.failure().since().toString());
    }
    return told;
  }
}
