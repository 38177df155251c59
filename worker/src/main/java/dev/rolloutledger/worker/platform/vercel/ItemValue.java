package dev.rolloutledger.worker.platform.vercel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Values of plans are texts, items are JSON. What is there keeps its type; a new item is a number, a
 * truth value or a text by its form.
 */
final class ItemValue {

  private ItemValue() {}

  static JsonNode like(@Nullable JsonNode before, String text) {
    if (before != null && before.isTextual()) {
      return TextNode.valueOf(text);
    }
    if (text.equals("true") || text.equals("false")) {
      return BooleanNode.valueOf(text.equals("true"));
    }
    return text.matches("-?(0|[1-9]\\d{0,14})(\\.\\d{1,6})?")
        ? DecimalNode.valueOf(new BigDecimal(text))
        : TextNode.valueOf(text);
  }
}
