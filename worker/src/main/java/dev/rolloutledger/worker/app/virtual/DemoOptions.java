package dev.rolloutledger.worker.app.virtual;

import dev.rolloutledger.worker.home.Home;
import java.nio.file.Path;
import java.util.List;

/**
 * What a demo runs.
 *
 * @param incident whether errors spike at 50 %
 * @param home where its ledger and its flag file are left
 * @param plan the example plan's file
 * @param chatService command line that starts the demo chat service, without its options
 */
public record DemoOptions(boolean incident, Home home, Path plan, List<String> chatService) {}
