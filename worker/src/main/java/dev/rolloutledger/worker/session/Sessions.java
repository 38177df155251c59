package dev.rolloutledger.worker.session;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.identity.OwnerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All sessions. They are kept in a file that only its user can read, so that pages go on after a
 * restart, and so that a session that was ended has ended. A file that cannot be read or written keeps
 * nobody from logging in.
 */
public final class Sessions {

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final TypeReference<List<Session>> ALL = new TypeReference<>() {};

  /** More than people have browsers; where there are more, those unused for longest end. */
  private static final int MOST = 1_000;

  /** Not each request writes a file. */
  private static final Duration SEEN_EVERY = Duration.ofMinutes(5);

  private final Path file;
  private final InstantSource clock;
  private final int most;
  private final Map<String, Session> byHash = new LinkedHashMap<>();

  /**
   * @param file where they are kept; there need be none
   */
  public Sessions(Path file, InstantSource clock) {
    this(file, clock, MOST);
  }

  Sessions(Path file, InstantSource clock, int most) {
    this.file = file;
    this.clock = clock;
    this.most = most;
    read().forEach(session -> byHash.put(session.sha256(), session));
  }

  /** Begins one, and answers with its id, which nobody could have known before. */
  public synchronized String begin(Login login) {
    String id = RandomText.next();
    Instant now = clock.instant();
    byHash.values().removeIf(session -> session.over(now));
    while (byHash.size() >= most) {
      byHash.values().stream()
          .min(Comparator.comparing(Session::seen))
          .ifPresent(oldest -> byHash.remove(oldest.sha256()));
    }
    Session session = new Session(RandomText.hash(id), login, now, now);
    byHash.put(session.sha256(), session);
    write();
    return id;
  }

  /** The one of an id, used now; empty where there is none, or it counts no more. */
  public synchronized Optional<Session> find(String id) {
    String hash = RandomText.hash(id);
    Session session = byHash.get(hash);
    if (session == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (session.over(now)) {
      byHash.remove(hash);
      write();
      return Optional.empty();
    }
    if (now.isAfter(session.seen().plus(SEEN_EVERY))) {
      byHash.put(hash, session.seenAt(now));
      write();
    }
    return Optional.of(session);
  }

  /** Ends the one of an id; nothing where there is none. */
  public synchronized void end(String id) {
    if (byHash.remove(RandomText.hash(id)) != null) {
      write();
    }
  }

  private List<Session> read() {
    try {
      return Files.exists(file)
          ? Json.mapper().readValue(Files.readAllBytes(file), ALL)
          : List.of();
    } catch (IOException unread) {
      LOG.warn("the sessions in {} cannot be read; everybody has to log in again", file, unread);
      return List.of();
    }
  }

  private void write() {
    try {
      OwnerFile.replace(file, Json.mapper().writeValueAsBytes(List.copyOf(byHash.values())));
    } catch (IOException unwritten) {
      LOG.warn("the sessions cannot be written to {}; they end with this process", file, unwritten);
    }
  }
}
