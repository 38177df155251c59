package dev.rolloutledger.starter.source;

import dev.rolloutledger.worker.home.Home;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where rollouts are that somebody asks about: in a home on this machine, or behind an API elsewhere. */
public sealed interface Installation {

  /** The API that answers; empty where none does, and its ledger can be asked itself. */
  Optional<Api> api();

  /** Where those who look get their answers from. */
  Source source();

  /**
   * The API that acts are sent to.
   *
   * @param advice what else can be done where nothing runs; may be empty
   * @throws NotRunningException if none answers
   */
  Api acting(String advice);

  /**
   * A home on this machine.
   *
   * @param token of who asks; null for the home's own
   */
  record Here(Home home, @Nullable String token) implements Installation {
    @Override
    public Optional<Api> api() {
      return Api.find(home).map(api -> token == null ? api : api.as(token));
    }

    @Override
    public Source source() {
      return Source.open(this);
    }

    @Override
    public Api acting(String advice) {
      return api().orElseThrow(() -> new NotRunningException(home.directory(), advice));
    }

    @Override
    public String toString() {
      return "the home " + home.directory();
    }
  }

  /** An API that was named. */
  record Elsewhere(Api named) implements Installation {
    @Override
    public Optional<Api> api() {
      return Optional.of(named);
    }

    @Override
    public Source source() {
      return new LiveSource(named);
    }

    @Override
    public Api acting(String advice) {
      return named;
    }

    @Override
    public String toString() {
      return "the API at " + named;
    }
  }
}
