package dev.rolloutledger.worker.login;

import dev.rolloutledger.worker.oidc.Attempt;
import dev.rolloutledger.worker.oidc.Identity;
import dev.rolloutledger.worker.oidc.OpenIdException;
import dev.rolloutledger.worker.oidc.OpenIdProvider;
import dev.rolloutledger.worker.session.Login;
import dev.rolloutledger.worker.session.Way;
import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.worker.web.Visit;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends people to a provider, and takes them back from it. */
final class OpenIdRoutes {

  static final String BEGIN = "/login/openid/{connection}";
  static final String BACK = BEGIN + "/callback";

  private static final Logger LOG = LoggerFactory.getLogger(OpenIdRoutes.class);
  private static final int LONGEST = 4_000;

  /** Anybody can begin a login; threads that wait for a provider must leave others for rollbacks. */
  private static final int CONVERSATIONS = 8;

  private final Map<String, OpenIdProvider> providers;
  private final LoginDesk desk;
  private final BrowserSessions known;
  private final LoginPage page;
  private final FailedLogins failed;
  private final PendingLogins pending;
  private final InstantSource clock;
  private final Semaphore conversations = new Semaphore(CONVERSATIONS);

  OpenIdRoutes(
      Map<String, OpenIdProvider> providers,
      LoginDesk desk,
      BrowserSessions known,
      LoginPage page,
      FailedLogins failed,
      InstantSource clock) {
    this.providers = providers;
    this.desk = desk;
    this.known = known;
    this.page = page;
    this.failed = failed;
    this.pending = new PendingLogins(clock);
    this.clock = clock;
  }

  /** Where a login by a connection begins. */
  static String path(String connection) {
    return BEGIN.replace(
        "{connection}", URLEncoder.encode(connection, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  /** Sends the browser to the provider. */
  void begin(Context context) throws IOException, InterruptedException {
    oneOfFew(context, () -> sendThere(context));
  }

  /** Takes the browser back. Each login that is under way ends here, well or not. */
  void back(Context context) throws IOException, InterruptedException {
    oneOfFew(context, () -> takeBack(context));
  }

  /** What is asked of a provider. */
  @FunctionalInterface
  private interface Conversation {
    void hold() throws IOException, InterruptedException;
  }

  private void oneOfFew(Context context, Conversation conversation)
      throws IOException, InterruptedException {
    if (!conversations.tryAcquire()) {
      context.header("Retry-After", "5");
      page.show(
          context,
          503,
          "expected fewer logins by a provider at the same time, found too many; try again in 5 s",
          "");
      return;
    }
    try {
      conversation.hold();
    } finally {
      conversations.release();
    }
  }

  private void sendThere(Context context) throws IOException, InterruptedException {
    String connection = context.pathParam("connection");
    OpenIdProvider provider = provider(connection);
    Attempt attempt = Attempt.next();
    try {
      String address = provider.authorization(redirect(context, connection), attempt);
      Pending login = new Pending(
          connection, attempt, LoginPage.next(context), clock.instant().plus(Pending.LIFE));
      SessionCookie.PENDING.set(context, pending.sealed(login), Pending.LIFE);
      LoginRoutes.redirect(context, address);
    } catch (OpenIdException unreached) {
      refuse(context, provider, unreached);
    }
  }

  private void takeBack(Context context) throws IOException, InterruptedException {
    String connection = context.pathParam("connection");
    OpenIdProvider provider = provider(connection);
    String kept = SessionCookie.PENDING.of(context);
    SessionCookie.PENDING.forget(context);
    Optional<Pending> login = pending.end(kept, connection, parameter(context, "state"));
    try {
      Pending begun = login.orElseThrow(() -> new OpenIdException(
          "expected the end of a login that this browser began in the last ten minutes, found"
              + " another; begin again"));
      String error = parameter(context, "error");
      if (!error.isEmpty()) {
        throw new OpenIdException("expected a code of the provider, found that it refused"
            + (error.matches("[a-z_]{1,60}") ? ": " + error : ""));
      }
      Identity identity = provider.identity(
          parameter(context, "code"), redirect(context, connection), begun.attempt());
      admit(context, connection, provider, identity, begun.next());
    } catch (OpenIdException unbelieved) {
      failed.failed(Visit.of(context).address(), provider.known());
      refuse(context, provider, unbelieved);
    }
  }

  private void admit(
      Context context, String connection, OpenIdProvider provider, Identity identity, String next)
      throws IOException {
    Login login =
        new Login(identity.name(), Way.OPEN_ID, connection, provider.known(), identity.groups());
    if (known.caller(login).isPresent()) {
      desk.begin(context, login);
      LoginRoutes.redirect(context, next);
      return;
    }
    LOG.warn("{} ({}) logged in, and has no role", identity.name(), provider.known());
    page.show(
        context,
        403,
        "You are known as " + identity.name() + " (" + provider.known()
            + "), and have no role here. Ask " + desk.user().name()
            + ", under whom this server runs, who gives one: rollout people add NAME"
            + " --role viewer --no-token",
        "");
  }

  private void refuse(Context context, OpenIdProvider provider, OpenIdException why)
      throws IOException {
    LOG.warn(
        "a login by {} from {} was refused: {}",
        provider.known(),
        Visit.of(context).address(),
        why.getMessage());
    page.show(context, 403, String.valueOf(why.getMessage()), "");
  }

  private OpenIdProvider provider(String connection) {
    OpenIdProvider provider = providers.get(connection);
    if (provider == null) {
      throw new ApiException(
          404, "request", "expected a connection of kind openid-connect, found none of that name");
    }
    return provider;
  }

  private static String redirect(Context context, String connection) {
    return Visit.of(context).origin() + path(connection) + "/callback";
  }

  private static String parameter(Context context, String name) {
    String value = Objects.requireNonNullElse(context.queryParam(name), "");
    return value.length() > LONGEST ? "" : value;
  }
}
