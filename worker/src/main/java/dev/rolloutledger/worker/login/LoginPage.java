package dev.rolloutledger.worker.login;

import dev.rolloutledger.worker.identity.Caller;
import dev.rolloutledger.worker.oidc.OpenIdProvider;
import dev.rolloutledger.worker.page.LoginView;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the page on which people log in shows to whom. */
final class LoginPage {

  private final LoginDesk desk;
  private final BrowserSessions known;
  private final Map<String, OpenIdProvider> providers;
  private final LoginView view;

  LoginPage(
      LoginDesk desk,
      BrowserSessions known,
      Map<String, OpenIdProvider> providers,
      LoginView view) {
    this.desk = desk;
    this.known = known;
    this.providers = providers;
    this.view = view;
  }

  /** Shows it, with a problem or a note where there is one. */
  void show(Context context, int status, String problem, String note) throws IOException {
    Optional<Caller> caller = known.look(context);
    String next = next(context);
    context.status(status);
    view.show(
        context,
        new LoginView.Model(
            caller.map(each -> each.actor().toString()).orElse(""),
            problem,
            note,
            providers(next),
            next,
            desk.user().name(),
            desk.user().owns(),
            desk.alone() && providers.isEmpty(),
            caller.isPresent() ? BrowserSessions.csrf(SessionCookie.SESSION.of(context)) : ""));
  }

  /** Links, not forms: where a form leads elsewhere in the end, a browser holds it up. */
  private List<LoginView.Provider> providers(String next) {
    return providers.entrySet().stream()
        .map(each -> new LoginView.Provider(
            each.getValue().known().replaceFirst("^OpenID Connect ", ""),
            OpenIdRoutes.path(each.getKey()) + "?next="
                + URLEncoder.encode(next, StandardCharsets.UTF_8)))
        .toList();
  }

  /** Where the browser goes afterwards, as the request says, if it is a page of ours. */
  static String next(Context context) {
    String form = context.formParam("next");
    return OwnPath.of(Objects.requireNonNullElse(
        form == null ? context.queryParam("next") : form, OwnPath.START));
  }
}
