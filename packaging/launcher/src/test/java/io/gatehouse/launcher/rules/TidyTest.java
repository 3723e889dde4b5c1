package io.gatehouse.launcher.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The house rules over the source text, and for each a planted breach that it catches. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TidyTest {
    private static final int LINES_MAX = 400;
    private static final Path HOME = Path.of(System.getProperty("gatehouse.home", "../.."));
    private static final Map<String, String> PLANTED = Map.ofEntries(
            Map.entry("the machine's wall clock", "class A { Object a = Instant.now(); }"),
            Map.entry("the machine's monotonic clock", "class A { long a = System.nanoTime(); }"),
            Map.entry("sleeping", "class A { void a() throws Exception { Thread.sleep(10); } }"),
            Map.entry("a random id", "class A { Object a = UUID.randomUUID(); }"),
            Map.entry("unseeded randomness", "class A { Object a = new Random(); }"),
            Map.entry("floating point in money", "class A { double fee; }"),
            Map.entry("catching everything", "class A { void a() { try { b(); } catch (Throwable all) { c(); } } }"),
            Map.entry("an empty catch", "class A { void a() { try { b(); } catch (IOException all) {\n } } }"),
            Map.entry("printing", "class A { void a() { System.out.println(1); } }"),
            Map.entry("a module import", "import module java.base;"),
            Map.entry("a TODO without an issue", "// TO" + "DO later"),
            Map.entry("a name that says nothing", "final class LaneUtils {}"),
            Map.entry("a package that says nothing", "package io.gatehouse.agent.util;"),
            Map.entry("a suppression without a reason", "    @SuppressWarnings(\"unchecked\")\n void a() {}"),
            Map.entry("a mock", "import static org.mockito.Mockito.mock;"),
            Map.entry("a test name that is no sentence", "@Test\n void opensTheBarrier() {}"));

    private final List<Source> sources;

    TidyTest() throws IOException {
        sources = Source.below(HOME, ".java");
    }

    @Test
    void no_source_breaks_a_house_rule() {
        List<String> breaches = sources.stream()
                .flatMap(source -> Bans.ALL.stream().flatMap(ban -> ban.breaches(source).stream()))
                .toList();

        assertTrue(breaches.isEmpty(), () -> String.join("\n", breaches));
    }

    @Test
    void every_rule_catches_its_planted_breach_and_spares_an_excused_place() {
        for (Ban ban : Bans.ALL) {
            String planted = PLANTED.getOrDefault(ban.name(), "");
            String folder = ban.name().startsWith("a test") ? "test" : "main";
            String path = "cloud-bridge/protocol/src/" + folder + "/java/io/gatehouse/protocol/money/A.java";

            assertEquals(1, ban.breaches(new Source(path, planted)).size(), ban.name());
            ban.allowed()
                    .keySet()
                    .forEach(place ->
                            assertEquals(List.of(), ban.breaches(new Source(path + "/" + place, planted)), ban.name()));
        }
    }

    @Test
    void what_stands_in_comments_and_strings_is_no_breach_of_a_rule_about_code() {
        Source source = new Source("a/src/main/A.java", """
                // Thread.sleep(1)
                /* Thread.sleep(2) */
                class A { String a = "Thread.sleep(3)"; char b = '"'; String c = \"""
                    Thread.sleep(4) \"""; }
                """);

        assertFalse(source.code().contains("sleep"));
        assertTrue(source.code().contains("String c"));
    }

    @Test
    void no_allowance_outlives_what_it_allows() {
        List<String> stale = Bans.ALL.stream()
                .flatMap(ban -> ban.staleAllowances(sources).stream())
                .toList();

        assertEquals(List.of(), stale);
    }

    @Test
    void no_file_is_longer_than_a_conversation() {
        List<String> longFiles = sources.stream()
                .filter(source -> source.text().lines().count() > LINES_MAX)
                .map(Source::path)
                .toList();

        assertEquals(List.of(), longFiles);
    }

    @Test
    void every_package_says_what_it_is_and_rejects_null() throws IOException {
        Set<String> without = packagesWithoutWords(sources);

        assertEquals(Set.of(), without);
        assertEquals(
                Set.of("a/src/main/java/b"),
                packagesWithoutWords(List.of(new Source("a/src/main/java/b/C.java", "package b;"))));
    }

    @Test
    void every_system_package_that_a_test_needs_is_on_the_list() throws IOException {
        String list;
        try (Stream<String> lines = Files.lines(HOME.resolve("packaging/system-packages.txt"))) {
            list = String.join("\n", lines.toList());
        }
        Pattern needed = Pattern.compile("debianPackage = \"([a-z0-9.+-]+)\"");
        List<String> missing = sources.stream()
                .filter(source -> !source.path().contains("io/gatehouse/testkit/"))
                .flatMap(source -> needed.matcher(source.text()).results())
                .map(match -> match.group(1))
                .filter(name -> !Pattern.compile("^" + Pattern.quote(name) + "\\s", Pattern.MULTILINE)
                        .matcher(list)
                        .find())
                .distinct()
                .toList();

        assertEquals(List.of(), missing);
    }

    private static Set<String> packagesWithoutWords(List<Source> sources) {
        Set<String> without = new HashSet<>();
        Set<String> described = new HashSet<>();
        for (Source source : sources) {
            if (source.isTest() || source.path().endsWith("module-info.java")) {
                continue;
            }
            String folder = source.path().substring(0, source.path().lastIndexOf('/'));
            without.add(folder);
            if (source.path().endsWith("/package-info.java")
                    && source.text().contains("@NullMarked")
                    && source.text().contains("/**")) {
                described.add(folder);
            }
        }
        without.removeAll(described);
        return without;
    }
}
