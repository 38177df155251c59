package dev.rolloutledger.worker.page;

import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.worker.web.Packed;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * Scripts, styles and what else the page loads. Only those that are listed here are served; the path of
 * each holds a hash over all of them, so that a browser may keep it for ever.
 */
public final class Assets {

  static final String PATH = "/assets/{version}/{file}";

  private static final String OURS = "/dev/rolloutledger/worker/page/";
  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final List<String> NAMES = List.of(
      "page.css",
      "icon.svg",
      "page.js",
      "live.js",
      "morph.js",
      "clock.js",
      "plots.css",
      "rollout-time.js",
      "course.js",
      "plots.js",
      "plot-ground.js",
      "plot-range.js",
      "series.js",
      "words.js");

  /** What others wrote: its jar, and the file in it that is served under its own name. */
  private static final Map<String, String> FOREIGN =
      Map.of("uPlot.esm.js", "uplot", "uPlot.min.css", "uplot");

  /** What verifies the log in a browser. */
  private static final List<String> PROOF = List.of(
      "proof.css",
      "bytes.js",
      "entrycheck.js",
      "fetched.js",
      "leaf.js",
      "logcheck.js",
      "logfiles.js",
      "memory.js",
      "merkle.js",
      "newest.js",
      "note.js",
      "proof.js",
      "prooffile.js",
      "prove.js",
      "proving.js",
      "sha256.js",
      "trust.js",
      "verdict.js",
      "verdictshown.js");

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, byte[]> packed = new HashMap<>();
  private final Map<String, List<String>> imports = new HashMap<>();
  private final String version;

  Assets() {
    for (List<String> names : List.of(NAMES, PROOF)) {
      names.forEach(name -> files.put(name, read(OURS + name)));
    }
    FOREIGN.forEach((name, jar) -> files.put(name, read(webjar(jar) + "dist/" + name)));
    files.forEach((name, content) -> packed.put(name, Packed.gzip(content)));
    files.keySet().forEach(name -> imports.put(name, Imports.of(name, files)));
    version = hash();
  }

  /** The path under which a page names a file. */
  String path(String name) {
    if (!files.containsKey(name)) {
      throw new IllegalArgumentException(name + " is not among the assets");
    }
    return "/assets/" + version + "/" + name;
  }

  /** The paths of what a script imports, and of what that imports. */
  List<String> imported(String name) {
    return imports.getOrDefault(name, List.of()).stream().map(this::path).toList();
  }

  /** Scripts name each other without the hash, which is why it is only asked for the file. */
  void file(Context context) {
    String name = context.pathParam("file");
    byte[] content = files.get(name);
    if (content == null) {
      throw new ApiException(
          404, "request", "expected a file of the page, found none of that name");
    }
    boolean current = context.pathParam("version").equals(version);
    context.header("Cache-Control", current ? FOREVER : "no-store");
    context.contentType(type(name));
    context.header("Vary", "Accept-Encoding");
    if (Packed.taken(context)) {
      context.header("Content-Encoding", "gzip");
      context.result(Objects.requireNonNull(packed.get(name)));
    } else {
      context.result(content);
    }
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> throw new IllegalArgumentException("no type is known for " + name);
    };
  }

  /** A jar says its version itself, which stands in the path of its files. */
  private static String webjar(String jar) {
    Properties made = new Properties();
    try {
      made.load(new ByteArrayInputStream(
          read("/META-INF/maven/org.webjars.npm/" + jar + "/pom.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "/META-INF/resources/webjars/" + jar + "/" + made.getProperty("version") + "/";
  }

  private static byte[] read(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not in the build");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      files.values().forEach(digest::update);
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
