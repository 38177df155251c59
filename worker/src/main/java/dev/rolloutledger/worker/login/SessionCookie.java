package dev.rolloutledger.worker.login;

import dev.rolloutledger.worker.web.Visit;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Objects;

/**
 * Cookies that no script can read and no other page's request that changes something carries. Through a
 * network they go over TLS alone, and no other host can set them. On loopback all ports share their
 * cookies, which is why the port is in the name.
 *
 * @param name what it is for
 */
record SessionCookie(String name) {

  /** Whose session it is. */
  static final SessionCookie SESSION = new SessionCookie("rollout-session");

  /** A login by a provider that is under way. */
  static final SessionCookie PENDING = new SessionCookie("rollout-login");

  /** Its value in a request; an empty text where there is none. */
  String of(Context context) {
    return Objects.requireNonNullElse(context.cookie(full(context)), "");
  }

  /** Has the browser keep a value, which needs no quotes. */
  void set(Context context, String value, Duration longest) {
    context
        .res()
        .addHeader(
            "Set-Cookie",
            full(context) + "=" + value + "; Path=/; Max-Age=" + longest.toSeconds()
                + "; HttpOnly; SameSite=Lax" + (Visit.of(context).secure() ? "; Secure" : ""));
  }

  /** Has the browser forget it. */
  void forget(Context context) {
    set(context, "", Duration.ZERO);
  }

  private String full(Context context) {
    Visit visit = Visit.of(context);
    return visit.secure() ? "__Host-" + name : name + "-" + visit.port();
  }
}
