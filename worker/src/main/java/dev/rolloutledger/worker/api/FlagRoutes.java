package dev.rolloutledger.worker.api;

import dev.rolloutledger.worker.connection.secret.CredentialException;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.flagd.ServedFlags;
import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.worker.web.BearerTokens;
import io.javalin.http.Context;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Flag definitions for flagd's HTTP sync. They come from their file, so they are served whatever ledger
 * and engine do.
 */
final class FlagRoutes {

  static final String PREFIX = "/flags/";
  static final String PATH = PREFIX + "{file}";

  private static final String SUFFIX = ".json";

  private final Function<String, Optional<ServedFlags>> flags;

  FlagRoutes(Function<String, Optional<ServedFlags>> flags) {
    this.flags = flags;
  }

  void definitions(Context context) {
    ServedFlags served = served(context.pathParam("file"));
    requireToken(served, context);
    byte[] definitions = read(served);
    String tag = tag(definitions);
    context.header("ETag", tag);
    context.header("Cache-Control", "no-cache");
    if (named(context.header("If-None-Match"), tag)) {
      context.status(304);
      return;
    }
    context.contentType("application/json; charset=utf-8");
    context.result(definitions);
  }

  private ServedFlags served(String file) {
    String connection =
        file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : "";
    return flags
        .apply(connection)
        .orElseThrow(() -> new ApiException(
            404,
            "request",
            "expected a connection of kind flagd-file with a token, found none of that name"));
  }

  private static void requireToken(ServedFlags served, Context context) {
    try {
      if (!served.admits(BearerTokens.brought(context))) {
        throw new ApiException(
            401, "token", "expected the token of these flags, found none, or another");
      }
    } catch (CredentialException missing) {
      throw new ApiException(503, "flags", String.valueOf(missing.getMessage()));
    }
  }

  private static byte[] read(ServedFlags served) {
    try {
      return served.definitions();
    } catch (PlatformException unread) {
      throw new ApiException(503, "flags", String.valueOf(unread.getMessage()));
    }
  }

  /** A strong one: the same tag means the same bytes. */
  private static String tag(byte[] definitions) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(definitions);
      return "\"" + HexFormat.of().formatHex(hash, 0, 16) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static boolean named(@Nullable String header, String tag) {
    return header != null && (header.contains(tag) || header.strip().equals("*"));
  }
}
