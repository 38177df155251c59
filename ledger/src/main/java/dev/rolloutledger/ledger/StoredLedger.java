package dev.rolloutledger.ledger;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.FactReader;
import dev.rolloutledger.ledger.axon.Aggregates;
import dev.rolloutledger.ledger.axon.CommandKnownException;
import dev.rolloutledger.ledger.axon.EntryFactory;
import dev.rolloutledger.ledger.axon.FactSerializer;
import dev.rolloutledger.ledger.log.SignedLog;
import dev.rolloutledger.ledger.log.Signer;
import dev.rolloutledger.ledger.store.Appender;
import dev.rolloutledger.ledger.store.Database;
import dev.rolloutledger.ledger.store.Heads;
import dev.rolloutledger.ledger.store.Readers;
import dev.rolloutledger.rollout.FreezeCommand;
import dev.rolloutledger.rollout.FreezeState;
import dev.rolloutledger.rollout.LeaseCommand;
import dev.rolloutledger.rollout.ProcedureAct.EnterPhase;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.Rollout;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.SteeringEvent.EntriesRedacted;
import dev.rolloutledger.rollout.Upcasts;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A ledger in a database that this process may write. */
final class StoredLedger extends ForwardingView implements Ledger {

  private static final Logger LOG = LoggerFactory.getLogger(StoredLedger.class);
  private static final int READER_THREADS = 3;
  private static final Receipt NOTHING = new Receipt(List.of(), false);

  private final Database database;
  private final LedgerOptions options;
  private final Readers readers;
  private final Appender appender;
  private final Aggregates aggregates;
  private final EntryFactory factory;
  private final LedgerReader reader;
  private final Optional<Signer> signer;
  private final RedactionLook look;
  private final Optional<Follower> follower;
  private final StreamLocks locks = new StreamLocks();

  StoredLedger(Database database, LedgerOptions options, Upcasts upcasts) throws SQLException {
    this.database = database;
    this.options = options;
    this.readers = new Readers(database, READER_THREADS, options.deadline());
    this.appender = new Appender(database, options, readers::startOver);
    this.aggregates = new Aggregates(appender, readers, new FactSerializer(), upcasts, options);
    this.factory = new EntryFactory(new FactReader(upcasts));
    this.reader = new LedgerReader(
        readers,
        factory,
        appender.durable()::head,
        this::snapshot,
        options.cachedRollouts(),
        () -> {});
    this.signer =
        options.log().map(log -> Signer.start(log, database, readers, appender, options.clock()));
    this.look = new RedactionLook(
        readers, appender.durable()::head, row -> factory.entry(row).fact(), reader);
    this.follower = database.shared()
        ? Optional.of(Follower.start(readers, appender.durable()))
        : Optional.empty();
  }

  @Override
  public Receipt execute(RolloutCommand command) {
    return execute(command.rollout(), command.commandId(), () -> frozen(look.at(command)));
  }

  @Override
  public Receipt execute(LeaseCommand command) {
    return execute(command.lease(), command.commandId(), () -> command);
  }

  @Override
  public Receipt execute(FreezeCommand command) {
    return execute(FreezeState.STREAM, command.commandId(), () -> command);
  }

  /** An advance goes on with the freezes of everyone, which the aggregate does not know. */
  private RolloutCommand frozen(RolloutCommand command) {
    if (!(command.act() instanceof EnterPhase enter)) {
      return command;
    }
    return new RolloutCommand(
        command.rollout(),
        command.commandId(),
        command.epoch(),
        command.at(),
        command.actor(),
        new EnterPhase(enter.phase(), enter.look(), reader.freezes()));
  }

  private Receipt execute(String stream, String commandId, Supplier<Object> command) {
    return locks.holding(stream, options.deadline(), () -> attempt(stream, commandId, command));
  }

  /** Tries until it is recorded or refused; another writer of the ledger may be faster at times. */
  private Receipt attempt(String stream, String commandId, Supplier<Object> command) {
    long end = System.nanoTime() + options.deadline().toNanos();
    boolean upToDate = !database.shared();
    do {
      try {
        List<Entry> recorded = aggregates.handle(commandId, command.get()).entries();
        if (recorded.isEmpty() && !upToDate) {
          upToDate = catchUp(stream);
          continue;
        }
        if (recorded.stream().anyMatch(entry -> entry.fact() instanceof EntriesRedacted)) {
          aggregates.forget(stream);
        }
        reader.advance(recorded);
        // Most ids are new, so nobody looked; a command without events may be one that had some.
        return recorded.isEmpty() ? known(stream, commandId).orElse(NOTHING) : kept(recorded);
      } catch (ConcurrencyException | CommandKnownException e) {
        LOG.debug("Command {} is tried again: {}", commandId, e.getMessage());
        Optional<Receipt> known = known(stream, commandId);
        if (known.isPresent()) {
          return known.get();
        }
      } catch (LedgerException e) {
        throw e;
      } catch (RuntimeException refused) {
        // What was recorded once stays so, whatever the state says of it by now.
        Optional<Receipt> known = known(stream, commandId);
        if (known.isPresent() || upToDate) {
          return known.orElseThrow(() -> refused);
        }
        upToDate = catchUp(stream);
      }
    } while (System.nanoTime() - end < 0);
    throw new LedgerUnavailableException(
        "other writers were always faster with commands to " + stream);
  }

  /**
   * Forgets what is known of a stream and looks where a shared ledger ends now. A decision without
   * entries may have stood on less than another worker has recorded, and no append sends it back.
   */
  private boolean catchUp(String stream) {
    end();
    aggregates.forget(stream);
    return true;
  }

  private static Receipt kept(List<Entry> recorded) {
    return new Receipt(recorded, false);
  }

  private Optional<Receipt> known(String stream, String commandId) {
    List<Entry> known = recordedBy(commandId);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    if (!known.get(0).stream().equals(stream)) {
      throw new RefusedException(
          "the id " + commandId + " was used for a command to " + known.get(0).stream());
    }
    return Optional.of(new Receipt(known, true));
  }

  private Optional<LedgerReader.Snapshot> snapshot(String rollout) {
    return aggregates
        .snapshot(rollout)
        .filter(snapshot -> snapshot.getPayload() instanceof Rollout)
        .map(snapshot -> new LedgerReader.Snapshot(
            ((Rollout) snapshot.getPayload()).state(), snapshot.getSequenceNumber()));
  }

  @Override
  LedgerView view() {
    return reader;
  }

  @Override
  public Head awaitBeyond(long size, Duration limit) throws InterruptedException {
    return appender.durable().awaitBeyond(size, limit);
  }

  @Override
  public Head end() {
    if (database.shared()) {
      appender.durable().publish(readers.read(Heads::read));
    }
    return head();
  }

  @Override
  public void reach(long index) {
    long size = head().size() > index ? head().size() : end().size();
    if (size <= index) {
      throw new LedgerUnavailableException(
          "expected entry " + index + " in the ledger, found that it has " + size + " entries");
    }
  }

  @Override
  public LedgerHealth health() {
    return appender.health();
  }

  @Override
  public Map<String, String> settings() {
    return readers.read(database::settings);
  }

  @Override
  public Optional<SignedLog> log() {
    return signer.map(each -> each);
  }

  @Override
  public boolean shared() {
    return database.shared();
  }

  @Override
  public Optional<String> agreed(String name, String value) {
    try {
      return database.agreed(name, value);
    } catch (SQLException e) {
      throw new LedgerUnavailableException(database.explain(e), e);
    }
  }

  @Override
  public Head backup(Path directory) {
    return Backups.of(database, head(), directory);
  }

  @Override
  public void close() {
    follower.ifPresent(Follower::close);
    aggregates.close();
    appender.close();
    signer.ifPresent(Signer::close);
    reader.close();
    database.close();
  }
}
