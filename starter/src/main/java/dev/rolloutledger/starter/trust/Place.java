package dev.rolloutledger.starter.trust;

import dev.rolloutledger.verify.UnprovedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file or an address, as a person gives it. */
final class Place {

  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 60_000;

  /** More than any checkpoint, tile or bundle has. */
  private static final int LONGEST = 64 << 20;

  private Place() {}

  static boolean isUrl(String place) {
    return place.startsWith("http://") || place.startsWith("https://");
  }

  /**
   * What is there.
   *
   * @throws UnprovedException if there is nothing
   */
  static byte[] read(String place) throws IOException {
    return isUrl(place)
        ? fetch(place, null)
            .orElseThrow(
                () -> new UnprovedException("expected a file at " + place + ", found none"))
        : Files.readAllBytes(Path.of(place));
  }

  /**
   * What is at an address; empty where it says that there is nothing.
   *
   * @param token what its server wants from whoever reads; null for nothing
   */
  static Optional<byte[]> fetch(String url, @Nullable String token) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(ANSWER_MILLIS);
    connection.setUseCaches(false);
    if (token != null) {
      connection.setRequestProperty("Authorization", "Bearer " + token);
      // It is for the server that was named, not for one that this one names.
      connection.setInstanceFollowRedirects(false);
    }
    int status = connection.getResponseCode();
    if (status == HttpURLConnection.HTTP_NOT_FOUND) {
      connection.disconnect();
      return Optional.empty();
    }
    if (status == HttpURLConnection.HTTP_UNAUTHORIZED) {
      throw new IOException(url + " wants "
          + (token == null ? "a token: give it with --token-file" : "another token than this one"));
    }
    if (status != HttpURLConnection.HTTP_OK) {
      throw new IOException("expected the file at " + url + ", found the answer " + status);
    }
    try (InputStream in = connection.getInputStream()) {
      return Optional.of(in.readNBytes(LONGEST));
    }
  }
}
