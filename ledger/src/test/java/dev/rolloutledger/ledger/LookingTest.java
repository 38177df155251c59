package dev.rolloutledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.ledger.log.LogSettings;
import dev.rolloutledger.ledger.log.LogState;
import dev.rolloutledger.ledger.log.SignedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that is looked at for long: it stays as it is, and others can read it meanwhile. */
@Timeout(120)
class LookingTest {

  private static final String FILE = "ledger.mv.db";

  @TempDir
  Path directory;

  private Path home;
  private Path scratch;

  @BeforeEach
  void places() {
    home = directory.resolve("home");
    scratch = directory.resolve("scratch");
  }

  /** Records some entries, says how many, and waits to be killed, or to be told to close. */
  static final class Recorder {
    public static void main(String[] args) throws Exception {
      Path home = Path.of(args[0]);
      Ledger ledger = Ledgers.openH2(
          home.resolve("ledger"),
          LedgerOptions.kept()
              .withLog(LogSettings.kept(home.resolve("log"), home.resolve("keys"))));
      new TestRollout("checkout/1").toHold(ledger::execute);
      System.out.println(ledger.head().size());
      Thread.sleep(args.length > 1 ? 0 : 60_000);
      ledger.close();
    }
  }

  /** Tries to read a ledger, and then to write it; says what came of it. */
  static final class Other {
    public static void main(String[] args) {
      try (LedgerView view = Ledgers.openReader(Path.of(args[0]))) {
        System.out.println("read " + view.head().size());
      } catch (LedgerException refused) {
        System.out.println(refused.getMessage());
      }
      try (Ledger ledger = Ledgers.openH2(Path.of(args[0]), LedgerOptions.kept())) {
        System.out.println("wrote " + ledger.head().size());
      } catch (LedgerException refused) {
        System.out.println(refused.getClass().getSimpleName());
      }
    }
  }

  private long recorded() throws IOException {
    try (ChildProcess recorder = ChildProcess.start(Recorder.class, home, "close")) {
      long size = Long.parseLong(recorder.line());
      assertThat(recorder.line()).isNull();
      return size;
    }
  }

  private LookedLedger look() {
    return Ledgers.look(
        LedgerAddress.in(home.resolve("ledger")),
        scratch,
        home.resolve("log"),
        home.resolve("keys"));
  }

  /** Every file, and when it was changed last. */
  private Map<String, String> files() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(home)) {
      for (Path each : walk.toList()) {
        String content = Files.isRegularFile(each) ? hash(each) : "";
        all.put(home.relativize(each).toString(), Files.getLastModifiedTime(each) + content);
      }
    }
    return all;
  }

  private static String hash(Path file) throws IOException {
    return " " + Arrays.hashCode(Files.readAllBytes(file));
  }

  @Test
  void staysAsItIsAndSaysThatNobodyRecords() throws Exception {
    long size = recorded();
    Map<String, String> before = files();
    try (LookedLedger look = look()) {
      assertThat(look.rehearsal()).isFalse();
      assertThat(look.head().size()).isEqualTo(size);
      assertThat(look.awaitBeyond(0, Duration.ofMinutes(1))).isEqualTo(look.head());
      assertThat(look.awaitBeyond(size, Duration.ofMillis(50))).isEqualTo(look.head());
      assertThat(look.state("checkout/1")).isPresent();
      assertThat(look.health().writable()).isFalse();
      assertThat(look.health().problem()).isEqualTo(LookedLedger.PROBLEM);
      SignedLog log = look.log().orElseThrow();
      assertThat(log.state().problem()).isNull();
      assertThat(log.state().size()).isEqualTo(size);
      assertThat(log.awaitCovering(size, Duration.ZERO)).isTrue();
      assertThat(log.awaitCovering(size + 1, Duration.ofMinutes(1))).isFalse();
      assertThat(log.verifiers()).hasSize(1);
    }
    assertThat(files()).isEqualTo(before);
    assertThat(scratch).doesNotExist();
  }

  @Test
  void othersReadItMeanwhileAndNobodyWrites() throws Exception {
    long size = recorded();
    try (LookedLedger look = look();
        ChildProcess other = ChildProcess.start(Other.class, home.resolve("ledger"))) {
      assertThat(other.line()).isEqualTo("read " + size);
      assertThat(other.line()).isEqualTo("LedgerInUseException");
      assertThat(look.state("checkout/1")).isPresent();
    }
    try (ChildProcess other = ChildProcess.start(Other.class, home.resolve("ledger"))) {
      assertThat(other.line()).isEqualTo("read " + size);
      assertThat(other.line()).isEqualTo("wrote " + size);
    }
  }

  @Test
  void oneThatIsWrittenIsRefused() throws Exception {
    try (ChildProcess recorder = ChildProcess.start(Recorder.class, home)) {
      assertThat(recorder.line()).isNotNull();
      assertThatThrownBy(this::look)
          .isInstanceOf(LedgerInUseException.class)
          .hasMessageContaining("is open in another process");
    }
  }

  @Test
  void whatAKilledProcessLeftIsLookedAtAndLeftAsItIs() throws Exception {
    long size;
    try (ChildProcess recorder = ChildProcess.start(Recorder.class, home)) {
      size = Long.parseLong(recorder.line());
      recorder.kill();
    }
    Map<String, String> before = files();
    try (LookedLedger look = look()) {
      assertThat(look.head().size()).isEqualTo(size);
      assertThat(look.state("checkout/1")).isPresent();
    }
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void whatIsNotSignedYetIsSaidAndWhatIsMissingIsRefused() throws Exception {
    long size = recorded();
    Files.delete(home.resolve("log").resolve("checkpoint"));
    try (LookedLedger look = look()) {
      LogState state = look.log().orElseThrow().state();
      assertThat(state.size()).isEqualTo(-1);
      assertThat(state.problem()).contains("nobody signs it while it is only looked at");
      assertThat(state.since()).isEqualTo(look.head().recordedAt());
    }
    Files.delete(home.resolve("keys").resolve("verifiers"));
    try (LookedLedger look = look()) {
      assertThat(look.log()).isEmpty();
      assertThat(look.head().size()).isEqualTo(size);
    }
    Files.delete(home.resolve("ledger").resolve(FILE));
    assertThatThrownBy(this::look).isInstanceOf(NoLedgerException.class);
  }
}
