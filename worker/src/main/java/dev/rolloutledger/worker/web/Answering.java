package dev.rolloutledger.worker.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.json.Json;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes answers; long ones compressed, where the reader asks for that. */
public final class Answering {

  /** What fits into a packet of a network gains nothing. */
  private static final int SHORT = 1_400;

  private Answering() {}

  static void json(Context context, int status, Object answer) {
    try {
      json(context, status, Json.mapper().writeValueAsBytes(answer));
    } catch (JsonProcessingException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The same, of JSON that is written already. */
  public static void json(Context context, int status, byte[] answer) {
    context.status(status).contentType("application/json");
    context.header("Vary", "Accept-Encoding");
    if (answer.length <= SHORT || !zipAsked(context.header("Accept-Encoding"))) {
      context.result(answer);
      return;
    }
    ByteArrayOutputStream zipped = new ByteArrayOutputStream(answer.length / 4);
    try (OutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(answer);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    context.header("Content-Encoding", "gzip");
    context.result(zipped.toByteArray());
  }

  /** The answer's own stream, which compresses if that is asked for; it is to be closed then. */
  public static OutputStream stream(Context context) throws IOException {
    OutputStream plain = context.res().getOutputStream();
    context.header("Vary", "Accept-Encoding");
    if (!zipAsked(context.header("Accept-Encoding"))) {
      return plain;
    }
    context.header("Content-Encoding", "gzip");
    return new GZIPOutputStream(plain, 1 << 14);
  }

  private static boolean zipAsked(@Nullable String header) {
    if (header == null) {
      return false;
    }
    for (String coding : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = coding.strip().split("\\s*;\\s*", -1);
      if (parts[0].equals("gzip")) {
        return parts.length == 1 || !parts[1].matches("q\\s*=\\s*0(\\.0*)?");
      }
    }
    return false;
  }
}
