package dev.rolloutledger.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page, read as XML: whatever is not well-formed throws. */
final class Xml {

  private Xml() {}

  static Document parse(String text) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(text)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError("the page is not well-formed: " + e.getMessage(), e);
    }
  }

  static List<Element> all(Document page) {
    return list(page.getElementsByTagName("*"));
  }

  static Set<String> names(Document page) {
    Set<String> names = new TreeSet<>();
    all(page).forEach(element -> names.add(element.getTagName()));
    return names;
  }

  static List<String> attributes(Document page, String element, String attribute) {
    return list(page.getElementsByTagName(element)).stream()
        .map(found -> found.getAttribute(attribute))
        .toList();
  }

  static List<String> attributes(Element within, String element, String attribute) {
    return list(within.getElementsByTagName(element)).stream()
        .map(found -> found.getAttribute(attribute))
        .toList();
  }

  static Element first(Document page, String name, String kind) {
    return list(page.getElementsByTagName(name)).stream()
        .filter(element -> element.getAttribute("class").equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static List<Element> list(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
