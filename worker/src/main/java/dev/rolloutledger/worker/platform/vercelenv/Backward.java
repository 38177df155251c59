package dev.rolloutledger.worker.platform.vercelenv;

import dev.rolloutledger.rollout.TargetAct;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Off, by what is fastest: production is led back to what ran before the rollout's first write, which
 * also ends that Vercel leads it to whatever is ready next. Then the settings, then what is still being
 * built. Where Vercel refuses to lead back, a deployment with the off state takes minutes in its place.
 */
record Backward(
    VercelApi api,
    Application application,
    Deploys deploys,
    Duration bound,
    Duration patience,
    InstantSource clock) {

  /** How long a call waits for production to follow; an attempt has twenty seconds in all. */
  private static final int LOOKS = 20;

  List<String> takeBack(TargetWrite off) throws PlatformException {
    return Calls.told(calls -> {
      takeBack(off, calls);
      return List.copyOf(calls);
    });
  }

  private void takeBack(TargetWrite off, List<String> calls) throws PlatformException {
    Settings settings = Settings.of(api.variables(), off);
    Project project = api.project();
    Boolean running = running(off);
    Leading leading = Boolean.FALSE.equals(running)
        ? new Leading("", false, null)
        : lead(project, settings.before(off), off, running, calls);
    settings.write(api, off, project.production(), calls);
    List<Build> builds = api.builds(project);
    cancel(builds, settings, off, calls);
    String awaited = leading.to;
    if (leading.rebuild) {
      awaited = rebuild(project, builds, off, calls);
    }
    if (leading.failure != null) {
      throw leading.failure;
    }
    if (!awaited.isEmpty()) {
      await(awaited, off);
    }
  }

  /**
   * What was done to lead production back.
   *
   * @param to where it is led; empty if nowhere
   * @param rebuild whether a new deployment has to take its place
   * @param failure what to say once everything else is done; null if nothing failed
   */
  private record Leading(
      String to, boolean rebuild, @Nullable PlatformException failure) {}

  private Leading lead(
      Project project,
      String before,
      TargetWrite off,
      @Nullable Boolean running,
      List<String> calls) {
    if (before.isEmpty() || project.production().equals(before)) {
      // The attempt that led it there has waited until caches followed.
      return new Leading("", Boolean.TRUE.equals(running), null);
    }
    if (project.leadsTo(before)) {
      return new Leading(before, false, null);
    }
    try {
      api.rollBack(project, before, off.rollout() + " is taken back");
      calls.add("rolled back to " + before);
      return new Leading(before, false, null);
    } catch (PlatformException refused) {
      calls.add("could not roll back to " + before + ": " + refused.getMessage());
      return refused.next() == Next.RETRY
          ? new Leading("", false, refused)
          : new Leading("", !led(before), null);
    }
  }

  /** An answer that was lost, or "already being done", is none. */
  private boolean led(String before) {
    try {
      Project project = api.project();
      return project.leadsTo(before) || project.production().equals(before);
    } catch (PlatformException unknown) {
      return false;
    }
  }

  /** What is being built with the change in it, whoever began it, would bring it back when it is ready. */
  private void cancel(List<Build> builds, Settings settings, TargetWrite off, List<String> calls) {
    for (Build build : builds) {
      boolean has =
          Meta.owns(off, build) || (settings.open() && build.created().isAfter(settings.written()));
      if (build.open() && has && !Meta.carries(off, build)) {
        try {
          api.cancel(build.id());
          calls.add("cancelled " + build.id());
        } catch (PlatformException failed) {
          // It is looked for again once it can no longer land; here it must not stop the way back.
          calls.add("could not cancel " + build.id() + ": " + failed.getMessage());
        }
      }
    }
  }

  /** A deployment with the off state, and its way into production; answers with its id once led. */
  private String rebuild(Project project, List<Build> builds, TargetWrite off, List<String> calls)
      throws PlatformException {
    Optional<Build> known = builds.stream()
        .filter(build -> Meta.carries(off, build) && (build.open() || build.ready()))
        .filter(build -> build.created().plus(bound).isAfter(clock.instant()))
        .findFirst();
    if (known.isEmpty()) {
      Deploys way = deploys instanceof Deploys.ByGit ? new Deploys.ByApi("") : deploys;
      way.begin(api, project, off).ifPresent(build -> calls.add("began " + build.id()));
      return "";
    }
    Build build = known.get();
    boolean waits = build.ready() && !project.production().equals(build.id());
    if (!waits) {
      return "";
    }
    if (!project.leadsTo(build.id())) {
      api.promote(project, build.id());
      calls.add("promoted " + build.id());
    }
    return build.id();
  }

  private void await(String deployment, TargetWrite off) throws PlatformException {
    for (int looks = 0; looks < LOOKS; looks++) {
      if (api.project().production().equals(deployment) && !Boolean.TRUE.equals(running(off))) {
        return;
      }
      try {
        Thread.sleep(patience.toMillis() / LOOKS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Whether the application still runs with it; null where it does not say. */
  private @Nullable Boolean running(TargetWrite off) {
    try {
      Map<String, String> values = application.values(off.settings().keySet());
      return values.isEmpty() ? null : !TargetAct.matches(off.settings(), values);
    } catch (PlatformException unknown) {
      return null;
    }
  }
}
