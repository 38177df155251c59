package dev.rolloutledger.worker.platform;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A store that compares nothing, as many are: what is late lands, and is undone. */
class PlainStoreContractTest extends FlagPlatformContract {

  @Override
  protected FlagPlatform open() {
    return new PlainStore(new ConcurrentHashMap<>(settings(0)));
  }

  @Override
  protected Map<String, String> settings(int percentage) {
    return Map.of("chat", "" + percentage);
  }

  @Override
  protected String absent() {
    return "none";
  }

  @Override
  protected Late late() {
    return Late.UNDONE;
  }

  private record PlainStore(Map<String, String> values) implements FlagPlatform {
    @Override
    public Map<String, String> read(Collection<String> names) {
      Map<String, String> found = new ConcurrentHashMap<>(values);
      found.keySet().retainAll(names);
      return found;
    }

    @Override
    public void write(TargetWrite write) {
      values.putAll(write.settings());
    }
  }
}
