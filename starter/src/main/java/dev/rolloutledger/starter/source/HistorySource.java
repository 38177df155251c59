package dev.rolloutledger.starter.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.app.HistoryText;
import dev.rolloutledger.worker.app.Reconciling;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the engine's histories of a rollout are read from. */
public final class HistorySource {

  /** Our own copies are named after their run, which the events alone do not always tell. */
  private static final Pattern OF_A_RUN =
      Pattern.compile("([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\\.json");

  private static final String NOTE = "kept.json";

  private HistorySource() {}

  /**
   * The histories of an installation: from the {@code up} that runs on it, which asks its engine as well, else
   * the copies that were kept.
   *
   * @param rollout the rollout's id
   */
  public static List<HistoryText> of(Installation installation, String rollout) throws IOException {
    Optional<Api> api = installation.api();
    if (api.isPresent()) {
      return live(api.get(), rollout);
    }
    return installation instanceof Installation.Here here
        ? Reconciling.kept(here.home(), rollout)
        : List.of();
  }

  private static List<HistoryText> live(Api api, String rollout) {
    List<HistoryText> texts = new ArrayList<>();
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(
        api.stream(Api.path(rollout) + "/histories"), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode each = Json.mapper().readTree(line);
        String run = each.path("run").asText();
        texts.add(new HistoryText("run " + run, run, each.path("history").toString()));
      }
    } catch (IOException e) {
      throw new UpLostException("the answer of up was cut short", e);
    }
    return texts;
  }

  /**
   * Histories from files; a directory stands for the files of runs in it.
   *
   * @throws NoSuchFileException if there is no such file
   */
  public static List<HistoryText> of(List<Path> paths) throws IOException {
    List<HistoryText> texts = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        List<Path> inside = inside(path);
        if (inside.isEmpty()) {
          throw new FileSystemException(
              path.toString(), null, "expected histories of runs in it, found no JSON file");
        }
        for (Path file : inside) {
          texts.add(text(file));
        }
      } else {
        texts.add(text(path));
      }
    }
    return texts;
  }

  private static List<Path> inside(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".json") && !file.endsWith(NOTE))
          .sorted()
          .toList();
    }
  }

  private static HistoryText text(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    Matcher run = OF_A_RUN.matcher(String.valueOf(file.getFileName()));
    return new HistoryText(
        file.toString(), run.matches() ? run.group(1) : null, Files.readString(file));
  }
}
