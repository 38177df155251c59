package dev.rolloutledger.plan.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Builds the tree from the parser's events, without recursion, so that nesting costs no stack. */
final class TreeBuilder {

  private static final int MAX_DEPTH = 32;

  /** An escape can write what a file cannot hold; neither terminals nor headers shall see it. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\n\t]]");

  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  private final Deque<Branch> open = new ArrayDeque<>();
  private final Map<String, Value> anchored = new HashMap<>();
  private @Nullable Value root;

  /** Takes one event; refused as soon as a limit is passed. */
  void accept(Event event) throws FaultyFileException {
    switch (event.getEventId()) {
      case DocumentStart -> only(event);
      case Scalar -> scalar((ScalarEvent) event);
      case Alias -> alias((AliasEvent) event);
      case MappingStart, SequenceStart -> open((CollectionStartEvent) event);
      case MappingEnd, SequenceEnd -> close();
      default -> {
        // The stream's and the document's ends, and comments, say nothing.
      }
    }
  }

  /** What was built; an empty file is {@link Value.Nothing}. */
  Value result() {
    return root == null ? new Value.Nothing(Position.START) : root;
  }

  private void only(Event event) throws FaultyFileException {
    if (root != null) {
      throw new FaultyFileException(at(event), "one document", "a second one");
    }
  }

  private void scalar(ScalarEvent event) throws FaultyFileException {
    refuseTag(event.getTag(), event);
    if (CONTROL.matcher(event.getValue()).find()) {
      throw new FaultyFileException(at(event), "text without control characters", "some");
    }
    Value value = event.isPlain() && NULLS.contains(event.getValue())
        ? new Value.Nothing(at(event))
        : new Value.Text(event.getValue(), event.isPlain(), event.isFolded(), at(event));
    add(value, event.getAnchor(), at(event));
  }

  private void alias(AliasEvent event) throws FaultyFileException {
    String name = event.getAlias().getValue();
    boolean inside = open.stream().anyMatch(branch -> name.equals(branch.anchor()));
    Value value = anchored.get(name);
    if (value == null || inside) {
      throw new FaultyFileException(
          at(event),
          "an alias of a value that stands before it",
          inside ? "one that contains itself" : "one that stands for nothing");
    }
    add(value, Optional.empty(), at(event));
  }

  private void open(CollectionStartEvent event) throws FaultyFileException {
    refuseTag(event.getTag(), event);
    if (open.size() >= MAX_DEPTH) {
      throw new FaultyFileException(
          at(event), "values nested at most " + MAX_DEPTH + " deep", "a deeper one");
    }
    String anchor = event.getAnchor().map(Anchor::getValue).orElse(null);
    open.push(
        event instanceof MappingStartEvent
            ? new MappingBranch(anchor, at(event))
            : new ListBranch(anchor, at(event)));
  }

  private void close() throws FaultyFileException {
    Branch branch = open.pop();
    Value value = branch.build();
    add(value, Optional.ofNullable(branch.anchor()).map(Anchor::new), value.at());
  }

  private void add(Value value, Optional<Anchor> anchor, Position at) throws FaultyFileException {
    anchor.ifPresent(name -> anchored.put(name.getValue(), value));
    Branch parent = open.peek();
    if (parent == null) {
      root = value;
    } else {
      parent.add(value, at);
    }
  }

  private static void refuseTag(Optional<String> tag, Event event) throws FaultyFileException {
    if (tag.isPresent()) {
      throw new FaultyFileException(
          at(event), "a value without a tag", "the tag \"" + tag.get() + "\" (quote a \"!\")");
    }
  }

  static Position at(Event event) {
    return event
        .getStartMark()
        .map(mark -> new Position(mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(Position.START);
  }
}
