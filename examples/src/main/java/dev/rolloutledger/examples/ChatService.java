package dev.rolloutledger.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rolloutledger.examples.flag.EnvironmentFormat;
import dev.rolloutledger.examples.flag.FlagFile;
import dev.rolloutledger.examples.flag.FlagFormat;
import dev.rolloutledger.examples.flag.FlagdFormat;
import dev.rolloutledger.examples.http.ChatServer;
import dev.rolloutledger.examples.incident.ProductionState;
import dev.rolloutledger.examples.traffic.Traffic;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/**
 * The demo chat service as a process: it reads a flag from a file, answers messages accordingly,
 * and serves the metrics of simulated users. It ends on SIGTERM, or when its parent is gone.
 *
 * <p>Exit codes: 2 for a command line that makes no sense, 1 for a port that cannot be had.
 */
public final class ChatService {
  private ChatService() {}

  /** Starts the service and prints its address on one line. */
  public static void main(String[] arguments) {
    try {
      Options options = Options.parse(List.of(arguments));
      ChatServer server = start(options, Clock.systemUTC());
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
      System.out.println("chat service on " + server.address());
      options.parent().ifPresent(pid -> ParentWatch.start(pid, () -> System.exit(0)));
    } catch (IllegalArgumentException e) {
      fail(2, e.getMessage() + System.lineSeparator() + Options.USAGE);
    } catch (IOException e) {
      fail(1, "cannot serve: " + e.getMessage() + "; choose another --port, or 0 for a free one");
    }
  }

  static ChatServer start(Options options, Clock clock) throws IOException {
    FlagFormat format = options
        .flag()
        .<FlagFormat>map(name -> new FlagdFormat(new ObjectMapper(), name))
        .orElseGet(EnvironmentFormat::new);
    FlagFile file = new FlagFile(options.flags(), format, ChatService::complain);
    ProductionState state = new ProductionState(file::read, options.incidents(), clock);
    Traffic traffic = new Traffic(options.seed(), options.users());
    return ChatServer.start(options.port(), state, traffic, options.seed(), clock);
  }

  private static void complain(String sentence) {
    System.err.println("chat service: " + sentence);
  }

  private static void fail(int code, String sentence) {
    complain(sentence);
    System.exit(code);
  }
}
