package dev.rolloutledger.worker.codec;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads keys from text: one a line, or apart by commas where a line break is hard to write. */
final class KeyLines {

  /** The form of an id, in words. */
  static final String ID_FORM = "1 to 64 letters, digits, '.', '_' and '-'";

  private KeyLines() {}

  /**
   * The keys in a text.
   *
   * @param place where the text is from
   * @throws PayloadKeyException if there is none, or a line is none; the message never holds a line
   */
  static PayloadKeys read(String place, String text) {
    Map<String, PayloadKey> keys = new LinkedHashMap<>();
    List<String> lines =
        text.lines().flatMap(line -> List.of(line.split(",")).stream()).toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        PayloadKey key = key(place + ", line " + (i + 1), line);
        if (keys.putIfAbsent(key.id(), key) != null) {
          throw new PayloadKeyException(
              place + ", line " + (i + 1) + ": the key id " + key.id() + " is there twice");
        }
      }
    }
    if (keys.isEmpty()) {
      throw new PayloadKeyException("expected a key in " + place
          + ", found none; `rollout key payload` prints a line with a new one");
    }
    return new PayloadKeys(place, keys);
  }

  private static PayloadKey key(String where, String line) {
    String[] parts = line.split("\\s+", -1);
    if (parts.length != 2 || !PayloadKey.isId(parts[0])) {
      throw new PayloadKeyException(where + ": expected a key id (" + ID_FORM + "), a space, and "
          + PayloadKey.BYTES + " bytes in base64, found something else");
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(parts[1]);
    } catch (IllegalArgumentException e) {
      // Its message would tell characters of the key.
      throw new PayloadKeyException(where + ": the key " + parts[0] + " is not in base64");
    }
    if (bytes.length != PayloadKey.BYTES) {
      throw new PayloadKeyException(where + ": expected " + PayloadKey.BYTES + " bytes of the key "
          + parts[0] + ", found " + bytes.length + "; `rollout key payload` makes one");
    }
    return new PayloadKey(parts[0], bytes);
  }
}
