package dev.rolloutledger.worker.app.doctor;

import dev.rolloutledger.ledger.log.LogKeys;
import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanException;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.worker.app.UpOptions;
import dev.rolloutledger.worker.connection.ConnectionFileException;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.doctor.ClockExamination;
import dev.rolloutledger.worker.doctor.ConnectionExamination;
import dev.rolloutledger.worker.doctor.DiskExamination;
import dev.rolloutledger.worker.doctor.EngineExamination;
import dev.rolloutledger.worker.doctor.Examination;
import dev.rolloutledger.worker.doctor.Finding;
import dev.rolloutledger.worker.doctor.HomeExamination;
import dev.rolloutledger.worker.doctor.JavaExamination;
import dev.rolloutledger.worker.doctor.LedgerExamination;
import dev.rolloutledger.worker.doctor.LedgerSight;
import dev.rolloutledger.worker.doctor.LogExamination;
import dev.rolloutledger.worker.doctor.Mark;
import dev.rolloutledger.worker.doctor.NoticesExamination;
import dev.rolloutledger.worker.doctor.PayloadExamination;
import dev.rolloutledger.worker.doctor.PeopleExamination;
import dev.rolloutledger.worker.doctor.PlanExaminations;
import dev.rolloutledger.worker.doctor.PortExamination;
import dev.rolloutledger.worker.doctor.Round;
import dev.rolloutledger.worker.doctor.RunningUp;
import dev.rolloutledger.worker.home.Home;
import dev.rolloutledger.worker.identity.PeopleBook;
import dev.rolloutledger.worker.outside.Outside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks at all that a rollout needs, before it needs it: with nothing running, or beside an {@code
 * up} that runs. It writes nothing to the ledger and sets nothing.
 */
public final class Doctor {

  private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);

  private final DoctorOptions options;
  private final InstantSource clock;

  private Doctor(DoctorOptions options, InstantSource clock) {
    this.options = options;
    this.clock = clock;
  }

  /**
   * Looks at everything, most of it at the same time, in some seconds.
   *
   * @throws InterruptedException if the thread is interrupted
   * @throws IOException if the plan's file cannot be read
   */
  public static Diagnosis examine(DoctorOptions options) throws InterruptedException, IOException {
    return examine(options, Clock.systemUTC());
  }

  static Diagnosis examine(DoctorOptions options, InstantSource clock)
      throws InterruptedException, IOException {
    return new Doctor(options, clock).examine();
  }

  private Diagnosis examine() throws InterruptedException, IOException {
    List<Finding> findings;
    try (Outside outside = Outside.threads(clock)) {
      List<Examination> examinations = new ArrayList<>(installation(sight(outside)));
      Connections connections = connections(outside, examinations);
      for (String name : connections.names()) {
        examinations.add(new ConnectionExamination(connections, name, clock));
      }
      plan(connections, examinations);
      findings = new Round(outside.executor(), connections.redactor()).make(examinations);
    }
    boolean healthy = findings.stream().noneMatch(finding -> finding.mark() == Mark.FAIL);
    return new Diagnosis(healthy, findings.stream().map(Doctor::line).toList());
  }

  /** Not cut short where it takes long: a ledger's file is not to be left in the middle of a look. */
  private LedgerSight sight(Outside outside) throws InterruptedException {
    Home home = options.home();
    Future<LedgerSight> looking = outside
        .executor()
        .submit(() -> LedgerSight.of(home.upFile(), home.ledger(), home.spoolDirectory()));
    try {
      return looking.get(LONGEST_LOOK.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      return LedgerSight.unseen("it could not be read within " + Durations.format(LONGEST_LOOK));
    } catch (ExecutionException fault) {
      return LedgerSight.unseen("it could not be read: " + fault.getCause());
    }
  }

  private List<Examination> installation(LedgerSight sight) {
    Home home = options.home();
    RunningUp up = sight.up();
    return List.of(
        new JavaExamination(),
        new HomeExamination(
            home.directory(),
            List.of(
                home.tokenFile(),
                home.voucherKeyFile(),
                home.peopleFile(),
                home.sessionsFile(),
                home.keysDirectory().resolve(LogKeys.SIGNER),
                home.keysDirectory().resolve(LogKeys.PREVIOUS),
                home.spoolDirectory())),
        new PeopleExamination(new PeopleBook(home.peopleFile()), clock),
        new DiskExamination(home.directory(), home.ledger().shared() ? null : sight.look()),
        new ClockExamination(clock, sight.look()),
        new PortExamination("API port", "--port", options.port(), up == null ? null : up.port()),
        Examination.found(exposure().findings()),
        new EngineExamination(
            options.engine().choice(home), up == null ? null : up.enginePort(), clock),
        new PayloadExamination(options.engine().environment()),
        new LedgerExamination(sight),
        new LogExamination(sight, home.logDirectory(), home.keysDirectory(), clock),
        new NoticesExamination(sight.look()));
  }

  private ExposureLook exposure() {
    return new ExposureLook(
        new UpOptions(
            options.home(),
            options.connections(),
            options.port(),
            options.engine(),
            options.listen()),
        clock.instant());
  }

  /** The connections of the file; none where it is not there or cannot be used, which is found. */
  private Connections connections(Outside outside, List<Examination> examinations) {
    Path file = options.connections();
    String check = "connections file";
    if (!Files.exists(file)) {
      examinations.add(Examination.found(List.of(Finding.warn(
          check, "one", file + " is not there", "`rollout init` writes one to begin with"))));
      return outside.connections();
    }
    try {
      return outside.read(file);
    } catch (ConnectionFileException refused) {
      examinations.add(Examination.found(refused.sentences().stream()
          .map(sentence ->
              Finding.fail(check, "one that can be used", sentence, "`up` does not start with it"))
          .toList()));
      return outside.connections();
    }
  }

  private void plan(Connections connections, List<Examination> examinations) throws IOException {
    Path file = options.plan();
    if (file == null) {
      return;
    }
    String expected = "one that can be run";
    try {
      PlanReader.checkSize(file.toString(), Files.size(file));
      Plan plan = PlanReader.read(file.toString(), Files.readAllBytes(file));
      examinations.add(Examination.found(List.of(Finding.ok("plan", expected, plan.name()))));
      examinations.addAll(PlanExaminations.of(plan, connections, clock, options.probe()));
    } catch (PlanException refused) {
      examinations.add(Examination.found(refused.problems().stream()
          .map(problem -> Finding.fail("plan", expected, problem.sentence(), "`start` refuses it"))
          .toList()));
    }
  }

  private static Diagnosis.Line line(Finding finding) {
    return new Diagnosis.Line(
        finding.check(),
        finding.mark().name(),
        finding.expected(),
        finding.found(),
        finding.advice());
  }
}
