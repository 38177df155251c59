package dev.rolloutledger.leaf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Places in one text, in order, none over another. Written {@code 12+7,40+21}: offset and length in
 * bytes.
 *
 * @param list the places
 */
public record Spans(List<Span> list) {

  /** No places. */
  public static final Spans NONE = new Spans(List.of());

  private static final Pattern FORM = Pattern.compile("(0|[1-9]\\d{0,8})\\+([1-9]\\d{0,8})");

  public Spans {
    list = List.copyOf(list);
    int end = 0;
    for (Span span : list) {
      if (span.offset() < end || span.length() < 1) {
        throw new LeafException("expected places one after another, found " + list);
      }
      end = span.end();
    }
  }

  /**
   * Places as they were written.
   *
   * @throws LeafException if the text has another form
   */
  public static Spans parse(String text) {
    List<Span> spans = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher span = FORM.matcher(part);
      if (!span.matches()) {
        throw new LeafException("expected places such as 12+7,40+21, found \"" + text + "\"");
      }
      spans.add(new Span(Integer.parseInt(span.group(1)), Integer.parseInt(span.group(2))));
    }
    return new Spans(spans);
  }

  public boolean isEmpty() {
    return list.isEmpty();
  }

  @Override
  public String toString() {
    return list.stream().map(Span::toString).collect(Collectors.joining(","));
  }
}
