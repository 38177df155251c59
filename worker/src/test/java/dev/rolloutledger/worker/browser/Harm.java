package dev.rolloutledger.worker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** What would show that a text of somebody's became a part of a page. */
final class Harm {

  /** Looks at what the browser made of the page, not at what was sent. */
  private static final String FOUND = """
      () => {
        const found = window.__owned === undefined ? [] : ['a script of a text ran'];
        const leads = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data'];
        for (const element of document.querySelectorAll('*')) {
          if (element.matches('img[src="x"], script:not([src]), iframe, object, embed, base')) {
            found.push(element.outerHTML.slice(0, 200));
          }
          for (const { name, value } of element.attributes) {
            if (name.startsWith('on') || (leads.includes(name) && /^\\s*javascript:/i.test(value))) {
              found.push(`${element.localName} with ${name}`);
            }
          }
        }
        if (document.contentType === 'text/html') {
          const turned = document.createNodeIterator(document, NodeFilter.SHOW_ALL);
          for (let node = turned.nextNode(); node !== null; node = turned.nextNode()) {
            const texts = [node.nodeValue ?? '', ...Array.from(node.attributes ?? [], (a) => a.value)];
            if (texts.some((text) => /[\\u202a-\\u202e\\u2066-\\u2069]/.test(text))) {
              found.push('marks turn ' + (node.parentElement ?? node).outerHTML.slice(0, 300));
            }
          }
        }
        return found;
      }
      """;

  private final List<String> told = new ArrayList<>();

  /** Watches all pages of a browser. */
  Harm(BrowserContext person) {
    person.onDialog(dialog -> {
      told.add("a dialog: " + dialog.message());
      dialog.dismiss();
    });
    person.onWebError(error -> told.add("an error: " + error.error()));
    person.onConsoleMessage(message -> {
      if (message.text().contains("Content Security Policy")) {
        told.add(message.text());
      }
    });
    person.onRequest(request -> {
      if (request.url().endsWith("/x") || request.url().contains("evil.example")) {
        told.add("asked for " + request.url());
      }
    });
  }

  /** Nothing of it is there. */
  void noneOn(Page page, String what) {
    assertThat((List<?>) page.evaluate(FOUND)).as(what).isEmpty();
    assertThat(told).as(what).isEmpty();
  }
}
