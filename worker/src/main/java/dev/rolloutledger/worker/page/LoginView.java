package dev.rolloutledger.worker.page;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** Shows the page on which people log in; its frame leads nowhere, since nobody is known there yet. */
public final class LoginView {

  private final Pages pages = new Pages();
  private final Assets assets = new Assets();

  /**
   * What it shows.
   *
   * @param who who has a session already; an empty text for nobody
   * @param problem why the last attempt was refused; an empty text where none was
   * @param note what else there is to say; may be empty
   * @param providers by which people log in
   * @param next where the browser goes afterwards
   * @param user the user of the home
   * @param owns whether that user may act here, and others may come
   * @param alone whether there are no people but that user
   * @param csrf what the form of a session brings back
   */
  public record Model(
      String who,
      String problem,
      String note,
      List<Provider> providers,
      String next,
      String user,
      boolean owns,
      boolean alone,
      String csrf) {

    public Model {
      providers = List.copyOf(providers);
    }
  }

  /**
   * A provider.
   *
   * @param name as people know it
   * @param path where a login by it begins
   */
  public record Provider(String name, String path) {}

  /** Shows it. */
  public void show(Context context, Model model) {
    pages.write(context, "login.jte", Map.of("model", model, "style", assets.path("page.css")));
  }
}
