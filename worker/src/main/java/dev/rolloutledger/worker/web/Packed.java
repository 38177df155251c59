package dev.rolloutledger.worker.web;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Gzip, where the caller takes it. Only for what holds nothing that must not be guessed by its length: no
 * page with a form in it.
 */
public final class Packed {

  private Packed() {}

  /** Whether the caller takes gzip. */
  public static boolean taken(Context context) {
    String header = context.header("Accept-Encoding");
    return header != null
        && Stream.of(header.toLowerCase(Locale.ROOT).split(","))
            .map(String::strip)
            .anyMatch(each -> each.startsWith("gzip") && !each.matches("gzip\\s*;\\s*q=0(\\.0*)?"));
  }

  /** The same bytes in gzip. */
  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length / 2);
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
