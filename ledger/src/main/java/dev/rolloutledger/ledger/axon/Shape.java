package dev.rolloutledger.ledger.axon;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The form of a class: the names and types of its fields, and of theirs, within the product. A
 * snapshot of another form is not read, so nobody has to remember a revision for that.
 */
final class Shape {

  private static final String OURS = "dev.rolloutledger.";
  private static final Pattern OUR_CLASS = Pattern.compile("dev\\.rolloutledger\\.[\\w.$]+");

  private final TreeSet<String> lines = new TreeSet<>();
  private final Deque<Class<?>> open = new ArrayDeque<>();

  private Shape() {}

  /** Eight hexadecimal digits that change with the form. */
  static String of(Class<?> type) {
    Shape shape = new Shape();
    shape.open.add(type);
    while (!shape.open.isEmpty()) {
      shape.describe(shape.open.remove());
    }
    CRC32C crc = new CRC32C();
    crc.update(String.join("\n", shape.lines).getBytes(StandardCharsets.UTF_8));
    return String.format("%08x", crc.getValue());
  }

  private void describe(Class<?> type) {
    if (type.isArray()) {
      open.add(type.getComponentType());
    }
    if (!type.getName().startsWith(OURS) || !lines.add(type.getName())) {
      return;
    }
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) || field.isEnumConstant()) {
        String generic = field.getGenericType().getTypeName();
        lines.add(type.getName() + "." + field.getName() + ": " + generic);
        named(generic, type.getClassLoader());
      }
    }
    if (type.isSealed()) {
      open.addAll(Arrays.asList(type.getPermittedSubclasses()));
    }
  }

  /** The product's classes in a generic type, such as the values of a map. */
  private void named(String generic, ClassLoader loader) {
    Matcher names = OUR_CLASS.matcher(generic);
    while (names.find()) {
      try {
        open.add(Class.forName(names.group(), false, loader));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("expected the class " + names.group(), e);
      }
    }
  }
}
