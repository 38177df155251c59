package dev.rolloutledger.worker.web;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Problems of what is refused before any route is looked for: no HTTP, a path or a header that cannot
 * be, or one that is too long.
 */
final class EarlyProblems extends ErrorHandler {

  /** In place of the path of what could not be read so far. */
  private static final String UNREAD = "/badMessage";

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    String code = status < 500 || status == 505 ? "request" : "internal";
    String detail = message == null ? "it is no request that can be understood" : message;
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemDetails.MEDIA_TYPE);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    byte[] body = ProblemDetails.of(status, code, detail, path(request), List.of());
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  /** Where the path itself is at fault it is not repeated: it would be no URI. */
  private static String path(Request request) {
    String path = request.getHttpURI() == null ? null : request.getHttpURI().getPath();
    boolean plain = path != null && path.matches("/[A-Za-z0-9._~/-]*") && !path.equals(UNREAD);
    return plain ? String.valueOf(path) : "/";
  }
}
