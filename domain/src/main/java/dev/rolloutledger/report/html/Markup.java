package dev.rolloutledger.report.html;

import dev.rolloutledger.report.page.Foreign;
import java.io.StringWriter;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * HTML that is well-formed XML too. Every text and every attribute goes through the JDK's writer,
 * which escapes it, and through {@link Foreign}: nothing that others wrote can become markup.
 */
final class Markup {

  /** Elements of HTML that have no end tag. */
  private static final Set<String> VOID = Set.of("meta", "br", "hr", "col");

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter writer;

  Markup() {
    try {
      // The JDK's own, whatever else is on the class path: the same bytes everywhere.
      writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      writer.writeDTD("<!DOCTYPE html>");
      writer.writeCharacters("\n");
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Begins an element; attributes are names and values in turn. */
  Markup open(String name, String... attributes) {
    return write(() -> {
      writer.writeStartElement(name);
      attributes(attributes);
    });
  }

  /** Ends the element that began last. */
  Markup close() {
    return write(writer::writeEndElement);
  }

  /** An element without content: a void one of HTML, or one of SVG. */
  Markup empty(String name, String... attributes) {
    return write(() -> {
      writer.writeEmptyElement(name);
      attributes(attributes);
    });
  }

  /** A whole element with text on one line. */
  Markup element(String name, String content, String... attributes) {
    if (VOID.contains(name)) {
      throw new IllegalArgumentException("<" + name + "> has no content");
    }
    return open(name, attributes).text(content).close();
  }

  /** Text on one line. */
  Markup text(String content) {
    return write(() -> writer.writeCharacters(Foreign.line(content)));
  }

  /** Text with its line breaks. */
  Markup lines(String content) {
    return write(() -> writer.writeCharacters(Foreign.text(content)));
  }

  /** A line break of the source, for those who read it. */
  Markup newline() {
    return write(() -> writer.writeCharacters("\n"));
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      writer.writeAttribute(attributes[i], Foreign.line(attributes[i + 1]));
    }
  }

  private interface Writing {
    void run() throws XMLStreamException;
  }

  private Markup write(Writing writing) {
    try {
      writing.run();
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    write(writer::flush);
    return text.toString();
  }
}
