package dev.rolloutledger.leaf;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.Rfc6962;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What the log's tree holds of an entry. Its bytes are one JSON object in a fixed form, so that two
 * different entries never have the same ones and any JSON parser reads them.
 *
 * @param index position in the ledger, from 0
 * @param stream whose entry it is
 * @param sequence position in that stream, from 0
 * @param type stored name of the fact
 * @param revision revision of the fact's form
 * @param at the procedure's time
 * @param recordedAt when the entry was recorded
 * @param commandId id of the command that led to it
 * @param rehearsal whether it was only rehearsed
 * @param payload what the payload is bound by, see {@link Commitment#hash}
 */
public record Leaf(
    long index,
    String stream,
    long sequence,
    String type,
    String revision,
    Instant at,
    Instant recordedAt,
    String commandId,
    boolean rehearsal,
    Hash payload) {

  /** Room for all but the texts. */
  private static final int FRAME = 320;

  /** The bytes that the tree holds. */
  public byte[] bytes() {
    StringBuilder json = new StringBuilder(FRAME + stream.length() + commandId.length())
        .append("{\"v\":1,\"index\":")
        .append(index);
    text(json, "stream", stream);
    json.append(",\"seq\":").append(sequence);
    text(json, "type", type);
    text(json, "revision", revision);
    json.append(",\"at\":\"").append(at).append('"');
    json.append(",\"recorded\":\"").append(recordedAt).append('"');
    text(json, "command", commandId);
    json.append(",\"rehearsal\":").append(rehearsal);
    json.append(",\"payload\":\"").append(payload.hex()).append("\"}");
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void text(StringBuilder json, String name, String value) {
    json.append(",\"").append(name).append("\":\"");
    JsonStringEncoder.getInstance().quoteAsString(value, json);
    json.append('"');
  }

  /** Its hash in the tree. */
  public Hash hash() {
    return Rfc6962.leaf(bytes());
  }
}
