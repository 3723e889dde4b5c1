package io.gatehouse.launcher.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads and removes the {@code TEST-*.xml} files that surefire leaves in each module's {@code target}. */
final class SurefireReports {
    private static final int REASON_CHARACTERS_MAX = 400;

    private SurefireReports() {}

    /** All reports below the root of the checkout, in the order of their paths. */
    static List<Path> find(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = Objects.toString(folder.getFileName(), "");
                boolean skipped = !folder.equals(root) && (name.startsWith(".") || name.equals("src"));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.getParent() != null
                        && file.getParent().endsWith("target/surefire-reports")
                        && file.getFileName().toString().matches("TEST-.*\\.xml")) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException vanished) {
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return found;
    }

    /** Removes all reports, so that a test that is gone is not counted again. */
    static void clear(Path root) throws IOException {
        for (Path report : find(root)) {
            Files.delete(report);
        }
    }

    /**
     * The tests of one report.
     *
     * @throws IOException when the file is not a complete report, for instance because the test process died
     */
    static List<TestCase> read(Path report) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        List<TestCase> cases = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(report)) {
            XMLStreamReader xml = factory.createXMLStreamReader(bytes);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("testcase")) {
                    cases.add(testCase(xml));
                }
            }
        } catch (XMLStreamException broken) {
            throw new IOException("not a complete test report: " + report, broken);
        }
        return cases;
    }

    private static TestCase testCase(XMLStreamReader xml) throws XMLStreamException {
        String type = attribute(xml, "classname");
        String method = attribute(xml, "name");
        String name = method.isEmpty() || method.equals(type) ? type : type + "." + method;
        TestCase.Outcome outcome = TestCase.Outcome.PASSED;
        String reason = "";
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("testcase")) {
                return new TestCase(name, outcome, reason);
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String element = xml.getLocalName();
            if (element.equals("failure") || element.equals("error")) {
                outcome = TestCase.Outcome.FAILED;
                reason = reason(xml);
            } else if (element.equals("flakyFailure") || element.equals("flakyError")) {
                outcome = TestCase.Outcome.UNSTEADY;
                reason = line(attribute(xml, attribute(xml, "message").isBlank() ? "type" : "message"));
            } else if (element.equals("skipped")) {
                outcome = TestCase.Outcome.SKIPPED;
                reason = reason(xml);
            }
        }
    }

    /** The message, or the first line of the stack trace where there is none. */
    private static String reason(XMLStreamReader xml) throws XMLStreamException {
        String message = attribute(xml, "message");
        String text = xml.getElementText().strip();
        String reason = message.isBlank() ? text.lines().findFirst().orElse("") : message.strip();
        return line(reason);
    }

    private static String line(String reason) {
        String line = reason.lines()
                .map(String::strip)
                .reduce((one, other) -> one + " " + other)
                .orElse("");
        return line.length() <= REASON_CHARACTERS_MAX ? line : line.substring(0, REASON_CHARACTERS_MAX) + "...";
    }

    private static String attribute(XMLStreamReader xml, String name) {
        return Objects.requireNonNullElse(xml.getAttributeValue(null, name), "");
    }
}
