package dev.rolloutledger.worker.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rolloutledger.json.Json;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a page's forms as the same bodies that the API reads: what validates one validates the other. */
public final class Forms {

  /** As large as a plan may be. */
  private static final int MOST = 1 << 20;

  private static final Set<String> NUMBERS = Set.of("seen", "number", "adopt");
  private static final Set<String> MARKS = Set.of("amendment", "breakGlass");
  private static final Pattern DIGITS = Pattern.compile("-?\\d{1,18}");

  private Forms() {}

  /** The fields that are not empty, each as a text; a file is the text in it. */
  public static ObjectNode read(Context context) {
    ObjectNode body = Json.mapper().createObjectNode();
    context.formParamMap().forEach((name, values) -> {
      // Browsers end lines in their own way.
      String text = String.join("\n", values).replace("\r\n", "\n").replace('\r', '\n');
      if (!text.isEmpty()) {
        body.set(name, typed(name, text));
      }
    });
    if (context.isMultipartFormData()) {
      context.uploadedFiles().forEach(file -> put(body, file));
    }
    return body;
  }

  /** A form knows texts only; what the API takes as a number, or as true or false, becomes one. */
  private static JsonNode typed(String name, String text) {
    if (NUMBERS.contains(name) && DIGITS.matcher(text).matches()) {
      return LongNode.valueOf(Long.parseLong(text));
    }
    return MARKS.contains(name) && text.equals("true") ? BooleanNode.TRUE : TextNode.valueOf(text);
  }

  /** A file goes before what was typed, and gives its name. */
  private static void put(ObjectNode body, UploadedFile file) {
    if (file.size() == 0) {
      return;
    }
    try (InputStream in = file.content()) {
      byte[] bytes = in.readNBytes(MOST + 1);
      if (bytes.length > MOST) {
        throw new ApiException(
            400, "request", "expected a file of at most " + MOST + " bytes, found a larger one");
      }
      body.put("plan", new String(bytes, StandardCharsets.UTF_8));
      body.put("fileName", file.filename());
    } catch (IOException failure) {
      throw new ApiException(400, "request", "the file could not be read: " + failure.getMessage());
    }
  }
}
