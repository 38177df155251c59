package dev.rolloutledger.worker.platform.flagd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.worker.platform.Percentage;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.file.SettingsDocument;
import java.util.Optional;

/**
 * A file of flag definitions. Fence records stand in the metadata of the flag set, where flagd takes
 * any text and hands it on with each evaluation.
 */
final class FlagdDocument implements SettingsDocument {

  private static final String RECORD = "rollout-ledger.";

  private final ObjectNode root;
  private final FlagdFormat format;

  FlagdDocument(ObjectNode root, FlagdFormat format) {
    this.root = root;
    this.format = format;
  }

  @Override
  public Optional<String> value(String name) {
    JsonNode flag = root.path("flags").path(name);
    return flag.isMissingNode()
        ? Optional.empty()
        : Optional.of(new FlagReading(name, flag).value());
  }

  @Override
  public void set(String name, String value, boolean off) throws PlatformException {
    int percentage = Percentage.of(name, value);
    ObjectNode flags = object(root, "flags");
    JsonNode before = flags.path(name);
    if (before.isObject()) {
      new FlagWriting(name, (ObjectNode) before).set(percentage, off);
    } else if (before.isMissingNode() || off) {
      new FlagWriting(name, flags.putObject(name)).set(percentage, true);
    } else {
      throw new PlatformException(
          Next.GIVE_UP,
          "expected the flag \"" + name + "\" to be an object, found " + before.getNodeType());
    }
  }

  @Override
  public Optional<String> fence(String rollout) {
    JsonNode record = root.path("metadata").path(RECORD + rollout);
    return record.isMissingNode() ? Optional.empty() : Optional.of(record.asText());
  }

  @Override
  public void fence(String rollout, String record) {
    object(root, "metadata").put(RECORD + rollout, record);
  }

  private static ObjectNode object(ObjectNode parent, String key) {
    return parent.get(key) instanceof ObjectNode present ? present : parent.putObject(key);
  }

  @Override
  public String text() {
    return format.write(root);
  }
}
