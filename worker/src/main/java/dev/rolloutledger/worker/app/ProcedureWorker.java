package dev.rolloutledger.worker.app;

import dev.rolloutledger.worker.activity.CheckRunner;
import dev.rolloutledger.worker.activity.JudgeDesk;
import dev.rolloutledger.worker.activity.LedgerDesk;
import dev.rolloutledger.worker.activity.Platforms;
import dev.rolloutledger.worker.activity.StintSampler;
import dev.rolloutledger.worker.activity.SwitchOff;
import dev.rolloutledger.worker.activity.TargetWriter;
import dev.rolloutledger.worker.activity.WindowDesk;
import dev.rolloutledger.worker.desk.PersonRecorder;
import dev.rolloutledger.worker.desk.Starts;
import dev.rolloutledger.worker.engine.Engine;
import dev.rolloutledger.worker.identity.Vouchers;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.logbook.TargetCards;
import dev.rolloutledger.worker.outside.Outside;
import dev.rolloutledger.worker.outside.World;
import dev.rolloutledger.worker.platform.Rests;
import dev.rolloutledger.worker.sampling.Looks;
import dev.rolloutledger.worker.sampling.Sampler;
import dev.rolloutledger.worker.window.WindowSight;
import dev.rolloutledger.workflow.RolloutWorkflowImpl;
import dev.rolloutledger.workflow.options.Names;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Runs the procedure and its activities on an engine. */
public final class ProcedureWorker implements AutoCloseable {

  /** What an engine without us forgets anyway need not be waited for. */
  private static final Duration MOMENT = Duration.ofSeconds(5);

  /** Enough for a step back to be written and read; another worker takes what is left. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  /**
   * How long a run waits for the worker that has it in memory. It is all that keeps a rollback from
   * another one where that worker was killed; what it costs is that a history is read again.
   */
  private static final Duration STICKY = Duration.ofMillis(500);

  private final WorkerFactory factory;
  private final ExecutorService looking;
  private final Duration patience;

  private ProcedureWorker(WorkerFactory factory, ExecutorService looking, Duration patience) {
    this.factory = factory;
    this.looking = looking;
    this.patience = patience;
  }

  /** Wires the activities and starts polling. */
  public static ProcedureWorker start(
      Engine engine,
      Logbook logbook,
      TargetCards cards,
      Vouchers vouchers,
      Starts starts,
      World world) {
    InstantSource clock = engine.clock();
    Rests rests = new Rests(clock);
    Platforms forwards = name -> rests.forward(name, world.platforms().platform(name));
    Platforms backwards = name -> rests.back(name, world.platforms().platform(name));
    ExecutorService looking = Executors.newCachedThreadPool(work -> Outside.daemon(work, "look"));
    Looks looks = new Looks(
        target -> forwards.platform(target.connection()).read(target.settings().keySet()), looking);
    CheckRunner checks = new CheckRunner(logbook, forwards, world.probe(), clock);
    CheckRunner checksBack = new CheckRunner(logbook, backwards, world.probe(), clock);
    WindowSight sight = new WindowSight(world.calendars(), clock);
    WorkerFactory factory = WorkerFactory.newInstance(engine.client());

    Worker forward = factory.newWorker(
        Names.QUEUE,
        WorkerOptions.newBuilder().setStickyQueueScheduleToStartTimeout(STICKY).build());
    forward.registerWorkflowImplementationTypes(RolloutWorkflowImpl.class);
    forward.registerActivitiesImplementations(
        new LedgerDesk(
            logbook,
            cards,
            new PersonRecorder(logbook, vouchers),
            starts,
            sight,
            engine.name(),
            clock),
        new WindowDesk(logbook, sight, clock),
        new TargetWriter(logbook, forwards, clock),
        new StintSampler(new Sampler(logbook, world.fetcher(), looks, clock)),
        new JudgeDesk(logbook, clock),
        checks);

    Worker backward = factory.newWorker(Names.ROLLBACK_QUEUE);
    backward.registerActivitiesImplementations(
        new SwitchOff(logbook, cards, backwards, checksBack, vouchers, clock), checksBack);

    factory.start();
    return new ProcedureWorker(factory, looking, engine.keepsRuns() ? GRACE : MOMENT);
  }

  /** Stops polling, lets what runs finish for a moment, then stops. */
  @Override
  public void close() {
    factory.shutdown();
    factory.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    factory.shutdownNow();
    looking.shutdown();
  }
}
