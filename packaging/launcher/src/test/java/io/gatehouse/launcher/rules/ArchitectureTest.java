package io.gatehouse.launcher.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The rules over the compiled classes of all modules, and for each a planted breach that it catches. */
class ArchitectureTest {
    private static final Path HOME = Path.of(System.getProperty("gatehouse.home", "../.."));

    /** One class in the wrong place for each rule; a rule without one fails the test below. */
    private static final Map<String, List<String>> PLANTED = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "modules see only whom they may",
                    List.of(
                            "package io.gatehouse.agent; public class A { io.gatehouse.cloud.B b; }",
                            "package io.gatehouse.cloud; public class B {}")),
            planted("org.eclipse.paho", "io.gatehouse.link", "org.eclipse.paho.mqttv5.client.MqttClient"),
            planted("software.amazon", "io.gatehouse.link.paho", "software.amazon.awssdk.crt.mqtt5.Mqtt5Client"),
            planted("org.eclipse.californium", "io.gatehouse.device", "org.eclipse.californium.core.CoapClient"),
            planted("javax.smartcardio", "io.gatehouse.agent", "javax.smartcardio.CardTerminal"),
            planted("org.nfctools", "io.gatehouse.device.reader", "org.nfctools.ndef.Record"),
            planted("jnasmartcardio", "io.gatehouse.agent", "jnasmartcardio.Smartcardio"),
            planted("com.google.zxing", "io.gatehouse.device", "com.google.zxing.Result"),
            planted("org.sqlite", "io.gatehouse.agent", "org.sqlite.SQLiteConfig"),
            planted("java.sql", "io.gatehouse.agent", "java.sql.Connection"),
            planted("org.jdbi", "io.gatehouse.cloud.ledger", "org.jdbi.v3.core.Jdbi"),
            planted("com.zaxxer", "io.gatehouse.cloud.ledger", "com.zaxxer.hikari.HikariDataSource"),
            planted("org.duckdb", "io.gatehouse.cloud.ledger", "org.duckdb.DuckDBConnection"),
            planted("com.upokecenter", "io.gatehouse.protocol.pass", "com.upokecenter.cbor.CBORObject"),
            planted("org.bouncycastle", "io.gatehouse.simulator.demo", "org.bouncycastle.asn1.ASN1Integer"),
            Map.entry(
                    "home of com.hivemq",
                    List.of(
                            "package io.gatehouse.simulator.demo; class A { com.hivemq.embedded.B b; }",
                            "package com.hivemq.embedded; public class B {}")),
            Map.entry(
                    "lane and decision are pure",
                    List.of("package io.gatehouse.agent.decision; class A { Thread thread; }")),
            Map.entry(
                    "protocol touches no file, socket or database",
                    List.of("package io.gatehouse.protocol.entry; class A { java.nio.file.Path file; }")),
            Map.entry(
                    "no cycles between packages",
                    List.of(
                            "package io.gatehouse.agent.lane; public class A { io.gatehouse.agent.store.B b; }",
                            "package io.gatehouse.agent.store; public class B { io.gatehouse.agent.lane.A a; }"))));

    @TestFactory
    Stream<DynamicTest> the_modules_keep_every_rule() {
        JavaClasses classes = new ClassFileImporter().importPaths(Modules.classes(HOME));
        return ArchitectureRules.all().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
                    List<String> breaches =
                            rule.getValue().evaluate(classes).getFailureReport().getDetails();
                    assertTrue(breaches.isEmpty(), () -> rule.getKey() + ":\n" + String.join("\n", breaches));
                }));
    }

    @TestFactory
    Stream<DynamicTest> every_rule_catches_its_planted_breach(@TempDir Path folder) {
        assertEquals(new TreeSet<>(ArchitectureRules.all().keySet()), PLANTED.keySet());
        return ArchitectureRules.all().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
                    Path classes = compile(
                            Files.createTempDirectory(folder, "planted"),
                            PLANTED.getOrDefault(rule.getKey(), List.of()));
                    assertTrue(rule.getValue()
                            .evaluate(new ClassFileImporter().importPath(classes))
                            .hasViolation());
                }));
    }

    @Test
    void every_built_module_is_known_to_the_rules() throws IOException {
        List<String> unknown = Source.below(HOME, ".java").stream()
                .filter(source -> source.path().endsWith("package-info.java"))
                .map(source -> source.text().replaceAll("(?s).*^?\\npackage ([\\w.]+);.*", "$1"))
                .filter(name -> Modules.of(name).isEmpty())
                .toList();

        assertEquals(List.of(), unknown);
        assertFalse(Modules.classes(HOME).isEmpty());
    }

    private static Map.Entry<String, List<String>> planted(String vendor, String place, String type) {
        return Map.entry("home of " + vendor, List.of("package " + place + "; class A { " + type + " field; }"));
    }

    private static Path compile(Path folder, List<String> sources) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String source : sources) {
            Path place = Files.createDirectories(folder.resolve("source" + files.size()));
            String name = source.replaceAll("(?s).*\\bclass (\\w+).*", "$1");
            files.add(Files.writeString(place.resolve(name + ".java"), source));
        }
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter words = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            words,
                            manager,
                            null,
                            List.of(
                                    "-d",
                                    classes.toString(),
                                    "-proc:none",
                                    "-cp",
                                    System.getProperty(
                                            "surefire.test.class.path", System.getProperty("java.class.path"))),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertTrue(compiled, words::toString);
        }
        return classes;
    }
}
