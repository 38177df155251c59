package dev.rolloutledger.worker.login;

import static dev.rolloutledger.worker.access.Right.NONE;
import static dev.rolloutledger.worker.access.Right.READ;
import static dev.rolloutledger.worker.web.Route.get;
import static dev.rolloutledger.worker.web.Route.post;

import dev.rolloutledger.worker.identity.Caller;
import dev.rolloutledger.worker.page.LoginView;
import dev.rolloutledger.worker.session.Login;
import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.worker.web.Bodies;
import dev.rolloutledger.worker.web.Callers;
import dev.rolloutledger.worker.web.Csrf;
import dev.rolloutledger.worker.web.Route;
import dev.rolloutledger.worker.web.Visit;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The pages on which people log in and out, and what makes a link for the local user. */
public final class LoginRoutes {

  private static final int LONGEST_TOKEN = 200;
  static final String LOGIN = "/login";

  private final BrowserSessions known;
  private final LoginDesk desk;
  private final LoginPage page;
  private final FailedLogins failed;
  private final OpenIdRoutes openId;
  private final LoginLinks links;
  private final InstantSource clock;

  /** The routes over what a login stands on. */
  public LoginRoutes(LoginParts parts) {
    this.known = parts.known();
    this.failed = parts.failed();
    this.clock = parts.clock();
    this.desk = new LoginDesk(
        parts.sessions(), parts.people(), failed, parts.homeToken(), parts.user(), clock);
    this.page = new LoginPage(desk, known, parts.providers(), new LoginView());
    this.openId = new OpenIdRoutes(parts.providers(), desk, known, page, failed, clock);
    this.links = parts.links();
  }

  /** All of them. */
  public List<Route> all() {
    return List.of(
        get(LOGIN, NONE, this::look),
        post(LOGIN, NONE, this::byToken),
        get("/logout", NONE, context -> redirect(context, LOGIN)),
        post("/logout", NONE, this::logout),
        get(OpenIdRoutes.BEGIN, NONE, openId::begin),
        get(OpenIdRoutes.BACK, NONE, openId::back),
        post("/login/links", READ, this::link));
  }

  private void look(Context context) throws IOException {
    String code = context.queryParam("code");
    if (code != null) {
      byLink(context, code);
    } else if (context.queryParam("out") != null) {
      page.show(context, 200, "", "You are logged out.");
    } else {
      page.show(context, 200, "", "");
    }
  }

  private void byLink(Context context, String code) throws IOException {
    if (links.use(code)) {
      enter(context, desk.local());
    } else {
      failed.failed(Visit.of(context).address(), "a link that is not good");
      page.show(
          context,
          403,
          desk.user().owns()
              ? "expected a link that is good once, for a minute, found one that is not; run"
                  + " \"rollout open\" again"
              : "expected a link that is good once, for an hour, found one that is not; log in with"
                  + " the token of this look, or end it and look again",
          "");
    }
  }

  private void byToken(Context context) throws IOException {
    Csrf.requireOwnPage(context);
    String address = Visit.of(context).address();
    Optional<Duration> wait = failed.wait(address);
    if (wait.isPresent()) {
      context.header("Retry-After", Long.toString(LimitedTokens.seconds(wait.get())));
      page.show(context, 429, LimitedTokens.sentence(wait.get()), "");
      return;
    }
    String token = Objects.requireNonNullElse(context.formParam("token"), "").strip();
    Optional<Login> login = token.length() > LONGEST_TOKEN ? Optional.empty() : desk.byToken(token);
    if (login.isPresent()) {
      enter(context, login.get());
      return;
    }
    failed.failed(address, "a token that nobody knows");
    page.show(
        context,
        403,
        desk.user().owns()
            ? "expected the home's token or one of \"rollout people add\", found none, or one that"
                + " counts no more"
            : "expected the token of this look, found none, or another",
        "");
  }

  private void enter(Context context, Login login) {
    String next = LoginPage.next(context);
    desk.begin(context, login);
    redirect(context, next);
  }

  private void logout(Context context) throws IOException {
    if (known.of(context).isPresent()) {
      Csrf.require(context);
      desk.end(context);
    }
    redirect(context, LOGIN + "?out");
  }

  /** For who brings the home's token; a session is no proof that its browser can read the home. */
  private void link(Context context) {
    Caller caller = Callers.of(context);
    if (!caller.local() || Csrf.bySession(context)) {
      throw new ApiException(
          403,
          "right",
          "expected the home's token, found that of " + caller.actor().name());
    }
    Map<String, Object> answer =
        Map.of("path", links.path(), "until", clock.instant().plus(links.life()).toString());
    context.header("Cache-Control", "no-store");
    Bodies.write(context, 201, answer);
  }

  static void redirect(Context context, String path) {
    context.header("Cache-Control", "no-store");
    context.status(303).header("Location", path);
  }
}
