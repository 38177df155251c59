package dev.rolloutledger.worker.platform;

import dev.rolloutledger.examples.vendor.VendorDouble;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract of a flag service's adapter, tried at the double of the service. */
public abstract class VendorContract<V extends VendorDouble> extends RemotePlatformContract {

  /** The one flag. */
  protected static final String FLAG = "chat-v2";

  private final V vendor;
  private final String token;
  private final String keys;
  private final Late late;

  @TempDir
  Path directory;

  /**
   * @param token which the double accepts
   * @param keys of the connection, beside its address, token and timeout
   * @param late what becomes of a forward write that comes late
   */
  protected VendorContract(V vendor, String token, String keys, Late late) {
    this.vendor = vendor;
    this.token = token;
    this.keys = keys;
    this.late = late;
  }

  /** Makes the flag, which is off. */
  protected abstract void furnish(V vendor);

  @AfterEach
  final void close() {
    vendor.close();
  }

  @Override
  protected final FlagPlatform open() throws Exception {
    furnish(vendor);
    return OpenedPlatform.of(
        directory,
        token,
        "{ " + keys + ", url: \"" + vendor.url()
            + "\", token: \"${env:TOKEN}\", timeout: 1500ms }");
  }

  @Override
  protected final Map<String, String> settings(int percentage) {
    return Map.of(FLAG, "" + percentage);
  }

  @Override
  protected final String absent() {
    return "none";
  }

  @Override
  protected final Late late() {
    return late;
  }

  @Override
  protected final void begin(Fault fault) {
    OpenedPlatform.begin(vendor, fault);
  }

  @Override
  protected final void heal() {
    vendor.heal();
  }

  @Override
  protected final String secret() {
    return token;
  }
}
