package io.gatehouse.launcher.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real build, with the parent of all modules, over small modules with one planted breach each: formatter, Error Prone,
 * NullAway and the compiler's own warnings must break it, and a module without a breach must pass.
 */
@Timeout(300)
class CompilerRulesTest {
    private static final Path HOME =
            Path.of(System.getProperty("gatehouse.home", "../..")).toAbsolutePath();
    private static final String HEAD =
            "package planted;\n\nimport org.jspecify.annotations.NullMarked;\n\n@NullMarked\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void formatter_error_prone_nullaway_and_compiler_warnings_each_break_the_build() throws Exception {
        Map<String, String> planted = new LinkedHashMap<>();
        planted.put("clean", HEAD + "final class A {}\n");
        planted.put("format", HEAD + "final class A { }\n");
        planted.put(
                "error-prone",
                HEAD
                        + "final class A {\n    void a() {\n        new IllegalStateException(\"not thrown\");\n    }\n}\n");
        planted.put("null", HEAD + "final class A {\n    Object a() {\n        return null;\n    }\n}\n");
        planted.put(
                "warning",
                HEAD + "final class A {\n    long a(java.util.List<String> list) {\n"
                        + "        java.util.List raw = list;\n        return raw.size();\n    }\n}\n");
        for (Map.Entry<String, String> module : planted.entrySet()) {
            writeModule(module.getKey(), module.getValue());
        }
        Files.writeString(folder.resolve("pom.xml"), aggregator(new ArrayList<>(planted.keySet())));

        String output = build();

        assertEquals(Map.of("clean", "SUCCESS"), outcomes(output, "clean"), output);
        for (String broken : List.of("format", "error-prone", "null", "warning")) {
            assertEquals(Map.of(broken, "FAILURE"), outcomes(output, broken), output);
        }
        assertTrue(output.contains("spotless:apply"), output);
        assertTrue(output.contains("[DeadException]"), output);
        assertTrue(output.contains("[NullAway]"), output);
        assertTrue(output.contains("[rawtypes]"), output);
    }

    private void writeModule(String name, String source) throws IOException {
        Path sources = Files.createDirectories(folder.resolve(name).resolve("src/main/java/planted"));
        Files.writeString(sources.resolve("A.java"), source);
        Files.writeString(folder.resolve(name).resolve("pom.xml"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <parent>
                    <groupId>io.gatehouse</groupId>
                    <artifactId>gatehouse</artifactId>
                    <version>0.1.0-SNAPSHOT</version>
                    <relativePath>%s</relativePath>
                  </parent>
                  <artifactId>%s</artifactId>
                  <name>planted %s</name>
                </project>
                """.formatted(relative(name), name, name));
    }

    /** Maven takes a parent's place only as a relative path. */
    private Path relative(String module) {
        return folder.toAbsolutePath()
                .resolve(module)
                .relativize(HOME.normalize().resolve("pom.xml"));
    }

    private static String aggregator(List<String> modules) {
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>planted</groupId>
                  <artifactId>planted</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <modules><module>%s</module></modules>
                </project>
                """.formatted(String.join("</module><module>", modules));
    }

    private String build() throws IOException, InterruptedException {
        String maven = System.getProperty("gatehouse.maven", "");
        List<String> command = new ArrayList<>(List.of(
                maven.isEmpty() ? "mvn" : maven + "/bin/mvn", "-o", "-B", "-Dstyle.color=never", "--fail-at-end"));
        String repository = System.getProperty("localRepository", "");
        if (!repository.isEmpty()) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        command.add("process-classes");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static Map<String, String> outcomes(String output, String module) {
        Map<String, String> found = new LinkedHashMap<>();
        Pattern.compile("\\[INFO\\] planted " + module + " .*?(SUCCESS|FAILURE|SKIPPED)")
                .matcher(output)
                .results()
                .forEach(match -> found.put(module, match.group(1)));
        return found;
    }
}
