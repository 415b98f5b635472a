package tern.checker.check;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tern.checker.check.PropertyCase.Outcome;

/// Reports as a JUnit XML report, which build servers read: a suite for each model under a
/// protocol, a test case for each of its properties, and one for what else the manifest says.
public final class JUnitXml {
  private final XMLStreamWriter xml;

  private JUnitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  public static String of(List<Report> reports) {
    var text = new StringWriter();
    try {
      var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      new JUnitXml(xml).suites(reports);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text + "\n";
  }

  private void suites(List<Report> reports) throws XMLStreamException {
    var cases = reports.stream().map(PropertyCase::of).toList();
    xml.writeStartDocument("UTF-8", "1.0");
    line(0);
    xml.writeStartElement("testsuites");
    xml.writeAttribute("name", "tern check");
    totals(
        cases.stream().flatMap(List::stream).toList(),
        reports.stream().mapToDouble(Report::seconds).sum());
    for (int i = 0; i < reports.size(); i++) {
      suite(reports.get(i), cases.get(i));
    }
    line(0);
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void suite(Report report, List<PropertyCase> cases) throws XMLStreamException {
    line(1);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", report.work().model() + " under " + report.work().protocol());
    totals(cases, report.seconds());
    for (var property : cases) {
      testCase(report, property);
    }
    line(1);
    xml.writeEndElement();
  }

  private void totals(List<PropertyCase> cases, double seconds) throws XMLStreamException {
    xml.writeAttribute("tests", Integer.toString(cases.size()));
    xml.writeAttribute("failures", count(cases, Outcome.FAILURE));
    xml.writeAttribute("errors", count(cases, Outcome.ERROR));
    xml.writeAttribute("skipped", count(cases, Outcome.SKIPPED));
    xml.writeAttribute("time", "%.3f".formatted(seconds));
  }

  private static String count(List<PropertyCase> cases, Outcome outcome) {
    return Long.toString(cases.stream().filter(it -> it.outcome() == outcome).count());
  }

  private void testCase(Report report, PropertyCase property) throws XMLStreamException {
    line(2);
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", report.work().model() + "." + report.work().protocol());
    xml.writeAttribute("name", property.name());
    switch (property.outcome()) {
      case PASSED -> {
        if (!property.message().isEmpty()) {
          line(3);
          xml.writeStartElement("system-out");
          xml.writeCharacters(property.message());
          xml.writeEndElement();
          line(2);
        }
      }
      case FAILURE, ERROR, SKIPPED -> {
        line(3);
        xml.writeEmptyElement(property.outcome().name().toLowerCase(Locale.ROOT));
        xml.writeAttribute("message", property.message());
        line(2);
      }
    }
    xml.writeEndElement();
  }

  private void line(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }
}
