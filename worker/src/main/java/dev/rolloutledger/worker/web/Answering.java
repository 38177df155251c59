package dev.rolloutledger.worker.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.json.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

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
    if (answer.length <= SHORT || !Packed.taken(context)) {
      context.result(answer);
      return;
    }
    context.header("Content-Encoding", "gzip");
    context.result(Packed.gzip(answer));
  }

  /** The answer's own stream, which compresses if that is asked for; it is to be closed then. */
  public static OutputStream stream(Context context) throws IOException {
    OutputStream plain = context.res().getOutputStream();
    context.header("Vary", "Accept-Encoding");
    if (!Packed.taken(context)) {
      return plain;
    }
    context.header("Content-Encoding", "gzip");
    return new GZIPOutputStream(plain, 1 << 14);
  }
}
