package dev.rolloutledger.worker.logbook;

import dev.rolloutledger.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The cards of the last rollout of each name, as files apart from the ledger. */
public final class TargetCards {

  private final Path directory;

  /** Keeps the cards in a directory, which is made when the first one is written. */
  public TargetCards(Path directory) {
    this.directory = directory;
  }

  /** Writes a card, forced, in place of the last one of that name. */
  public void write(TargetCard card) {
    try {
      Files.createDirectories(directory);
      Path next = Files.createTempFile(directory, "card", ".next");
      byte[] json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(card);
      try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(json));
        channel.force(true);
      }
      Files.move(
          next,
          file(card.rollout()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException("the target's card cannot be written", failure);
    }
  }

  /** The card of the last rollout of a name. */
  public Optional<TargetCard> find(String rollout) {
    Path file = file(rollout);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.mapper().readValue(Files.readAllBytes(file), TargetCard.class));
    } catch (IOException failure) {
      throw new UncheckedIOException("the target's card " + file + " cannot be read", failure);
    }
  }

  private Path file(String rollout) {
    int slash = rollout.indexOf('/');
    return directory.resolve((slash < 0 ? rollout : rollout.substring(0, slash)) + ".json");
  }
}
