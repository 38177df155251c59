package dev.rolloutledger.worker.platform.vercelenv;

import dev.rolloutledger.rollout.Deployment;
import dev.rolloutledger.worker.platform.DeployedPlatform.Begun;
import dev.rolloutledger.worker.platform.Liveness;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The settings, the deployment that takes them, and its way into production. */
record Forward(
    VercelApi api,
    Application application,
    Deploys deploys,
    Duration bound,
    Duration every,
    InstantSource clock) {

  /** Vercel assigns domains by itself within seconds, unless it leaves that to somebody. */
  private static final Duration ASSIGNING = Duration.ofSeconds(20);

  /** After this the read-back says what the application answers, whatever it is. */
  private static final Duration SETTLING = Duration.ofMinutes(1);

  private static final Duration SOON = Duration.ofSeconds(2);

  Begun begin(TargetWrite write) throws PlatformException {
    return Calls.told(calls -> {
      Settings settings = Settings.of(api.variables(), write);
      settings.checkFence(write);
      settings.checkWritable();
      Project project = api.project();
      settings.write(api, write, project.production(), calls);
      Deployment deployment = underWay(project, write, calls);
      return new Begun(deployment, settings.before(write, project.production()), calls);
    });
  }

  /** The one that was begun for these settings, by whatever attempt, or a new one. */
  private Deployment underWay(Project project, TargetWrite write, List<String> calls)
      throws PlatformException {
    List<Build> builds = api.builds(project);
    Optional<Build> known = builds.stream()
        .filter(build -> Meta.carries(write, build) && (build.open() || build.ready()))
        .filter(build -> build.created().plus(bound).isAfter(clock.instant()))
        .findFirst();
    for (Build other : builds) {
      if (other.open() && Meta.owns(write, other) && !Meta.carries(write, other)) {
        api.cancel(other.id());
        calls.add("cancelled " + other.id());
      }
    }
    if (known.isPresent()) {
      calls.add("found " + known.get().id());
      return told(known.get());
    }
    Optional<Build> begun = deploys.begin(api, project, write);
    begun.ifPresent(build -> calls.add("began " + build.id()));
    return begun
        .map(this::told)
        .orElseGet(() -> new Deployment("", "", "", deploys.how(), clock.instant()));
  }

  private Deployment told(Build build) {
    return new Deployment(build.id(), build.url(), build.source(), deploys.how(), build.created());
  }

  Liveness liveness(TargetWrite write, Deployment deployment) throws PlatformException {
    if (!deployment.id().isEmpty()) {
      return liveness(write, deployment, api.build(deployment.id()));
    }
    Settings settings = Settings.of(api.variables(), write);
    // By Vercel's clock alone: what is deployed after the last write takes it.
    Optional<Build> pushed = api.builds(api.project()).stream()
        .filter(build -> build.created().isAfter(settings.written()))
        .findFirst();
    if (pushed.isEmpty()) {
      return Liveness.pending(
          deployment,
          "nothing was deployed since the settings were written, " + settings.written()
              + "; push to the production branch, or redeploy",
          every);
    }
    Build build = pushed.get();
    return build.failed()
        ? Liveness.pending(
            deployment, build.id() + " failed: " + build.error() + "; push a fix", every)
        : liveness(write, told(build), build);
  }

  private Liveness liveness(TargetWrite write, Deployment asked, Build build)
      throws PlatformException {
    String source = build.source().isEmpty() ? asked.source() : build.source();
    Deployment known = new Deployment(build.id(), build.url(), source, asked.how(), asked.since());
    if (build.failed()) {
      return Liveness.failed(known, build.error());
    }
    if (!build.ready()) {
      return Liveness.pending(known, "it is " + build.state().toLowerCase(Locale.ROOT), every);
    }
    Project project = api.project();
    return project.production().equals(build.id())
        ? settled(write, known, project, build)
        : brought(write, known, project, build);
  }

  /** In production; the last to hear of it are caches in front of the application. */
  private Liveness settled(TargetWrite write, Deployment known, Project project, Build build)
      throws PlatformException {
    List<String> calls =
        project.promoted(build.id()) ? List.of("promoted " + build.id()) : List.of();
    if (clock.instant().isBefore(build.readyAt().plus(SETTLING))) {
      Map<String, String> values = application.values(write.settings().keySet());
      boolean as = values.entrySet().stream()
          .allMatch(value -> value.getValue().equals(write.settings().get(value.getKey())));
      if (!as) {
        return Liveness.pending(
            known, "it is in production, the application still answers " + values, SOON);
      }
    }
    return Liveness.live(known, calls);
  }

  private Liveness brought(TargetWrite write, Deployment known, Project project, Build build)
      throws PlatformException {
    boolean left = build.staged() || clock.instant().isAfter(build.readyAt().plus(ASSIGNING));
    if (project.leadsTo(build.id()) || !left) {
      return Liveness.pending(known, "it is ready, its domains are being assigned", SOON);
    }
    // As late as possible: whoever took the change back meanwhile has closed the fence first.
    Settings.of(api.variables(), write).checkFence(write);
    api.promote(project, build.id());
    return Liveness.pending(known, "it is ready, and was promoted", Duration.ofSeconds(1));
  }
}
