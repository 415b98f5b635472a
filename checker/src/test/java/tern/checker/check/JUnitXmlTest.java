package tern.checker.check;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.StringReader;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;
import tern.checker.model.Manifest;
import tern.checker.model.Manifest.Expected;

final class JUnitXmlTest {

  private static Expected expecting(Manifest.Violation... violations) {
    return new Expected(1500, 2600, 12, "ab", List.of(), List.of(violations));
  }

  private static Manifest.Violation known(String name, int steps) {
    return new Manifest.Violation(name, steps, "L1", "IgnoreUnknownCancel");
  }

  private static void validate(String xml) throws Exception {
    var schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(JUnitXmlTest.class.getResource("junit.xsd"));
    schema.newValidator().validate(new StreamSource(new StringReader(xml)));
  }

  @Test
  void anExpectedViolationIsAPassThatSaysSo() {
    assertEquals(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="tern check" tests="4" failures="0" errors="0" skipped="0" time="3.500">
          <testsuite name="cancel under seed" tests="4" failures="0" errors="0" skipped="0" time="3.500">
            <testcase classname="cancel.seed" name="NoAssertionInv">
              <system-out>violated: see the assertions that were reached</system-out>
            </testcase>
            <testcase classname="cancel.seed" name="ReachHandover"></testcase>
            <testcase classname="cancel.seed" name="HandleExportCancelUnknown">
              <system-out>violated in 1 step, as expected; repaired by IgnoreUnknownCancel</system-out>
            </testcase>
            <testcase classname="cancel.seed" name="as the manifest says">
              <system-out>1,500 states, 2,600 steps, depth 12; spec and kernel are equal</system-out>
            </testcase>
          </testsuite>
        </testsuites>
        """,
        JUnitXml.of(List.of(ReportTest.violating())));
  }

  @Test
  void aDifferenceIsAFailure() {
    assertEquals(
        List.of(
            new PropertyCase("NoAssertionInv", PropertyCase.Outcome.PASSED, ""),
            new PropertyCase(
                "as the manifest says",
                PropertyCase.Outcome.FAILURE,
                "spec and kernel differ, after 7 equal states")),
        PropertyCase.of(ReportTest.differing()));
  }

  private static PropertyCase only(String name, Report report) {
    return PropertyCase.of(report).stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aViolationThatTheManifestDoesNotHaveIsAFailure() {
    assertEquals(
        new PropertyCase(
            ReportTest.CANCEL,
            PropertyCase.Outcome.FAILURE,
            "violated in 1 step, which is not expected"),
        only(ReportTest.CANCEL, ReportTest.violating(expecting())));
  }

  @Test
  void aViolationInOtherStepsThanExpectedIsAFailure() {
    assertEquals(
        new PropertyCase(
            ReportTest.CANCEL,
            PropertyCase.Outcome.FAILURE,
            "violated in 1 step, the manifest says 7"),
        only(ReportTest.CANCEL, ReportTest.violating(expecting(known(ReportTest.CANCEL, 7)))));
  }

  @Test
  void aViolationThatIsExpectedAndMissingIsAFailure() {
    assertEquals(
        new PropertyCase(
            "RestInv", PropertyCase.Outcome.FAILURE, "not violated; in 22 steps it should be"),
        only(
            "RestInv",
            ReportTest.violating(expecting(known(ReportTest.CANCEL, 1), known("RestInv", 22)))));
  }

  @Test
  void aReportHasTheElementsThatReadersKnow() {
    var xml = JUnitXml.of(List.of(ReportTest.violating(), ReportTest.differing()));
    assertDoesNotThrow(() -> validate(xml));
    assertThrows(SAXException.class, () -> validate(xml.replace("testcase", "test")));
    assertThrows(SAXException.class, () -> validate(xml.replace("failures=", "failed=")));
  }
}
