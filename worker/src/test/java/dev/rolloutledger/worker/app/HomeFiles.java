package dev.rolloutledger.worker.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that lies in a home: to be held against what lay there before. */
public final class HomeFiles {

  private HomeFiles() {}

  /** Each file's hash, and for each file and directory when it was changed last. */
  public static Map<String, String> of(Path home) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(home)) {
      walk.forEach(each -> all.put(home.relativize(each).toString(), said(each)));
    }
    return all;
  }

  private static String said(Path path) {
    try {
      return Files.getLastModifiedTime(path)
          + (Files.isRegularFile(path) ? " " + hash(Files.readAllBytes(path)) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
