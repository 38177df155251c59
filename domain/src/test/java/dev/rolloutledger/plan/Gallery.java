package dev.rolloutledger.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Plans in files. Below {@code refused} each is named by its fault and says in its first lines, after
 * {@code #!}, what is expected to be said of it: {@code file} holds what is no tree, {@code form}
 * what the schema refuses too, {@code sense} what only the reader knows.
 */
final class Gallery {

  private static final Path ROOT = Path.of("src/test/resources/plans");
  private static final String EXPECTATION = "#! ";

  private Gallery() {}

  static Stream<Path> files(String folder) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Path> refused() {
    return Stream.of("refused/file", "refused/form", "refused/sense").flatMap(Gallery::files);
  }

  static Stream<Path> accepted() {
    return Stream.concat(files("accepted"), examples());
  }

  static Stream<Path> examples() {
    return Stream.of("conversation-metadata.yaml", "checkout-flagd.yaml").map(Gallery::example);
  }

  static Path example(String name) {
    return Path.of("../examples").resolve(name);
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  /** What is expected to be said of a refused plan, one sentence a line, without the file's name. */
  static List<String> expected(Path file) {
    return text(file)
        .lines()
        .takeWhile(line -> line.startsWith(EXPECTATION))
        .map(line -> line.substring(EXPECTATION.length()))
        .toList();
  }

  static Plan read(Path file) {
    return PlanReader.read(file.getFileName().toString(), bytes(file));
  }
}
