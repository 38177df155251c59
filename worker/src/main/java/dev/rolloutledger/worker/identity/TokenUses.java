package dev.rolloutledger.worker.identity;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.rolloutledger.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * On which day each token was used last, so that one that nobody needs is found. Written once a day for
 * each token, beside the request; that it could not be written refuses nobody.
 */
public final class TokenUses {

  private static final Logger LOG = LoggerFactory.getLogger(TokenUses.class);
  private static final TypeReference<TreeMap<String, LocalDate>> DAYS = new TypeReference<>() {};

  private final Path file;
  private final Executor beside;
  private final Map<String, LocalDate> noted = new ConcurrentHashMap<>();

  /**
   * @param file where it is kept, by the tokens' hashes; there need be none
   * @param beside writes one after the other
   */
  public TokenUses(Path file, Executor beside) {
    this.file = file;
    this.beside = beside;
  }

  /** Notes that a token was used. */
  public void used(Token token, LocalDate day) {
    if (day.equals(noted.put(token.sha256(), day))) {
      return;
    }
    try {
      beside.execute(() -> write(token.sha256(), day));
    } catch (RejectedExecutionException closing) {
      LOG.debug("The use of a token is not noted, since up is closing");
    }
  }

  private void write(String hash, LocalDate day) {
    try (FileTurn turn = FileTurn.of(file)) {
      Map<String, LocalDate> all = read(file);
      LocalDate known = all.get(hash);
      if (known == null || known.isBefore(day)) {
        all.put(hash, day);
        turn.replace(Json.mapper().writeValueAsBytes(all));
      }
    } catch (IOException failure) {
      LOG.warn("When tokens were used could not be noted in {}: {}", file, failure.getMessage());
    }
  }

  /** The day on which it was used last; empty where it never was. */
  public static Optional<LocalDate> last(Path file, Token token) throws IOException {
    return Optional.ofNullable(read(file).get(token.sha256()));
  }

  private static Map<String, LocalDate> read(Path file) throws IOException {
    return Files.exists(file)
        ? Json.mapper().readValue(Files.readAllBytes(file), DAYS)
        : new TreeMap<>();
  }
}
