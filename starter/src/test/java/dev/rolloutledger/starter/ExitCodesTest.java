package dev.rolloutledger.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.starter.exit.ExitCodes;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExitCodesTest {

  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| `([A-Z_]+)` \\|.*");

  @Test
  void theTableInTheDocumentationIsTheTableInTheCode() throws Exception {
    Map<Integer, String> documented = new TreeMap<>();
    List<String> lines = Files.readAllLines(Path.of("../docs/exit-codes.md"));
    for (String line : lines) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        documented.put(Integer.parseInt(row.group(1)), row.group(2));
      }
    }
    Map<Integer, String> coded = new TreeMap<>();
    for (Field field : ExitCodes.class.getFields()) {
      coded.put(field.getInt(null), field.getName());
    }
    assertThat(documented).isEqualTo(coded);
  }
}
