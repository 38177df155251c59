package dev.rolloutledger.worker.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.json.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers with a tag, so that who knows the answer already is told so in a line (RFC 9110, 8.8.3 and
 * 13.1.2). A tag is the ledger index that the answer reflects, and a hash of all of the answer but for
 * what the present time alone changes. Not the index alone: the engine's position, the ledger's health
 * and what a caller may see change without an entry, and a tag that hides a change is worse than none.
 */
public final class Tags {

  private static final int HASH_BYTES = 8;

  private Tags() {}

  /**
   * Answers, or says that nothing changed.
   *
   * @param index ledger index that the answer reflects
   * @param clock paths of fields that the present time changes, such as {@code rollouts.*.left}
   */
  public static void answer(Context context, long index, Object answer, String... clock) {
    try {
      byte[] json = Json.mapper().writeValueAsBytes(answer);
      JsonNode lasting = Json.mapper().readTree(json);
      for (String path : clock) {
        remove(lasting, List.of(path.split("\\.")));
      }
      String tag = "W/\"" + index + "-" + hash(Json.mapper().writeValueAsBytes(lasting)) + "\"";
      if (!known(context, tag)) {
        Answering.json(context, 200, json);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Gives an answer its tag; where the caller has that answer already, it is said, and nothing more is
   * to be written.
   *
   * @param tag a weak one
   */
  public static boolean known(Context context, String tag) {
    context.header("ETag", tag);
    // Kept by who asked, and asked about each time.
    context.header("Cache-Control", "private, no-cache");
    boolean known = named(context.header("If-None-Match"), tag);
    if (known) {
      context.status(304);
    }
    return known;
  }

  private static void remove(JsonNode from, List<String> path) {
    List<String> rest = path.subList(1, path.size());
    if (rest.isEmpty()) {
      if (from instanceof ObjectNode object) {
        object.remove(path.get(0));
      }
    } else if (path.get(0).equals("*")) {
      from.forEach(each -> remove(each, rest));
    } else {
      remove(from.path(path.get(0)), rest);
    }
  }

  private static String hash(byte[] json) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(json);
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Compared weakly, as a look allows. */
  private static boolean named(@Nullable String header, String tag) {
    if (header == null) {
      return false;
    }
    String opaque = tag.substring(2);
    for (String each : header.split(",", -1)) {
      String known = each.strip();
      if (known.equals("*") || known.equals(tag) || known.equals(opaque)) {
        return true;
      }
    }
    return false;
  }
}
