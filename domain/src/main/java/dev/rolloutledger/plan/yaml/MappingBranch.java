package dev.rolloutledger.plan.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping that is being read: key, value, key, value. */
final class MappingBranch extends Branch {

  private static final int LONGEST_KEY = 200;

  private final Map<String, Value.Entry> entries = new LinkedHashMap<>();
  private final List<Value.Repeated> repeated = new ArrayList<>();
  private Value.@Nullable Text key;

  MappingBranch(@Nullable String anchor, Position at) {
    super(anchor, at);
  }

  @Override
  void take(Value value, Position place) throws FaultyFileException {
    if (key == null) {
      key = asKey(value, place);
    } else {
      put(key, value);
      key = null;
    }
  }

  private void put(Value.Text name, Value value) {
    Value.Entry first = entries.putIfAbsent(name.text(), new Value.Entry(name.at(), value));
    if (first != null) {
      repeated.add(new Value.Repeated(name.text(), name.at(), first.keyAt()));
    }
  }

  private static Value.Text asKey(Value value, Position place) throws FaultyFileException {
    if (!(value instanceof Value.Text text)) {
      throw new FaultyFileException(place, "a text as key", value.kind());
    }
    if (text.text().length() > LONGEST_KEY) {
      throw new FaultyFileException(
          place, "a key of at most " + LONGEST_KEY + " characters", text.text().length() + "");
    }
    return text;
  }

  @Override
  Value build() {
    return new Value.Mapping(
        Collections.unmodifiableMap(entries), List.copyOf(repeated), size(), at());
  }
}
