package dev.rolloutledger.ledger.axon;

import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.store.Appender;
import dev.rolloutledger.ledger.store.Guard;
import dev.rolloutledger.ledger.store.Readers;
import dev.rolloutledger.rollout.FreezeState;
import dev.rolloutledger.rollout.GlobalFreeze;
import dev.rolloutledger.rollout.LeaseCommand;
import dev.rolloutledger.rollout.ProcedureAct.EnterPhase;
import dev.rolloutledger.rollout.Rollout;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.TargetLease;
import dev.rolloutledger.rollout.Upcasts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The aggregates, and the way of a command through them. Wired by hand: Axon's own configurer sends
 * usage data to its makers.
 *
 * <p>Two commands to one aggregate must not run at once; the caller sees to that.
 */
public final class Aggregates implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Aggregates.class);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);
  private static final List<Class<?>> TYPES =
      List.of(Rollout.class, TargetLease.class, GlobalFreeze.class);

  private final LedgerEngine engine;
  private final AggregateCache cache;
  private final Map<String, AggregateAnnotationCommandHandler<?>> handlers = new HashMap<>();
  private final ExecutorService snapshots = Executors.newSingleThreadExecutor(task -> {
    Thread thread = new Thread(task, "ledger-snapshots");
    thread.setDaemon(true);
    return thread;
  });

  public Aggregates(
      Appender appender,
      Readers readers,
      FactSerializer facts,
      Upcasts upcasts,
      LedgerOptions options) {
    Map<String, Class<?>> byName = new HashMap<>();
    TYPES.forEach(type -> byName.put(type.getSimpleName(), type));
    SnapshotSerializer serializer = new SnapshotSerializer(byName);
    this.engine = LedgerEngine.over(appender, readers, facts, serializer, new UpcastChain(upcasts));
    LedgerEventStore store = LedgerEventStore.on(engine);
    SnapshotTriggerDefinition trigger =
        new EventCountSnapshotTriggerDefinition(snapshotter(store), options.snapshotEvery());
    this.cache = new AggregateCache(options.cachedRollouts());
    TYPES.forEach(type -> handle(type, store, trigger));
  }

  /** Axon would look for annotations in every command anew. */
  private static VersionedAggregateIdentifier target(CommandMessage<?> message) {
    return new VersionedAggregateIdentifier((Object) stream(message.getPayload()), null);
  }

  private static String stream(Object command) {
    if (command instanceof RolloutCommand act) {
      return act.rollout();
    }
    return command instanceof LeaseCommand lease ? lease.lease() : FreezeState.STREAM;
  }

  /** An advance stands on all freezes of everyone: one that came meanwhile sends it back. */
  private static @Nullable Guard guard(Object command) {
    return command instanceof RolloutCommand asked && asked.act() instanceof EnterPhase enter
        ? new Guard(
            FreezeState.STREAM, enter.frozen() == null ? 0 : enter.frozen().entries())
        : null;
  }

  /** Makes snapshots on a thread of its own, so that no command waits for one. */
  private Snapshotter snapshotter(LedgerEventStore store) {
    AggregateSnapshotter.Builder builder = AggregateSnapshotter.builder();
    builder.eventStore(store).executor(snapshots);
    TYPES.forEach(type -> builder.aggregateFactories(new GenericAggregateFactory<>(type)));
    return builder.build();
  }

  private <T> void handle(
      Class<T> type, LedgerEventStore store, SnapshotTriggerDefinition trigger) {
    EventSourcingRepository<T> repository = EventSourcingRepository.builder(type)
        .eventStore(store)
        .snapshotTriggerDefinition(trigger)
        .cache(cache)
        // The ledger holds a lock of its own around all of this.
        .lockFactory(NullLockFactory.INSTANCE)
        .build();
    AggregateAnnotationCommandHandler<T> handler = AggregateAnnotationCommandHandler.<T>builder()
        .aggregateType(type)
        .repository(repository)
        .commandTargetResolver(Aggregates::target)
        .build();
    handler.supportedCommandNames().forEach(name -> handlers.put(name, handler));
  }

  /**
   * Carries a command out.
   *
   * @return the rows that were recorded and are kept
   * @throws CommandKnownException if the id was recorded before
   * @throws org.axonframework.modelling.command.ConcurrencyException if another writer was faster
   */
  public Recorded handle(String commandId, Object command) {
    CommandMessage<Object> message = GenericCommandMessage.asCommandMessage(command);
    AggregateAnnotationCommandHandler<?> handler = handlers.get(message.getCommandName());
    if (handler == null) {
      throw new IllegalArgumentException("no aggregate takes " + message.getCommandName());
    }
    Recording recording = new Recording(commandId, guard(command));
    DefaultUnitOfWork<CommandMessage<?>> work = DefaultUnitOfWork.startAndGet(message);
    recording.travelWith(work);
    ResultMessage<?> result = work.executeWithResult(
        () -> handler.handle(message), RollbackConfigurationType.ANY_THROWABLE);
    if (result.isExceptional()) {
      throw unchecked(result.exceptionResult());
    }
    return recording.recorded();
  }

  /** Lets an aggregate be loaded anew: what its events say has changed, or others added to them. */
  public void forget(String stream) {
    cache.remove(stream);
  }

  private static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
  }

  /** The newest snapshot of a stream; empty where there is none that this release can read. */
  public Optional<DomainEventMessage<?>> snapshot(String stream) {
    return engine.readSnapshot(stream);
  }

  /** Lets the snapshot that is being made come to its end. */
  @Override
  public void close() {
    snapshots.shutdown();
    boolean interrupted = Thread.interrupted();
    try {
      if (!snapshots.awaitTermination(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A snapshot is still being made; it will not be kept");
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
