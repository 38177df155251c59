package dev.rolloutledger.plan.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list that is being read. */
final class ListBranch extends Branch {

  private final List<Value> items = new ArrayList<>();

  ListBranch(@Nullable String anchor, Position at) {
    super(anchor, at);
  }

  @Override
  void take(Value value, Position place) {
    items.add(value);
  }

  @Override
  Value build() {
    return new Value.Items(items, size(), at());
  }
}
