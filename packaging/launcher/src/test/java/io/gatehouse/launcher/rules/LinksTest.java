package io.gatehouse.launcher.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links between the documents of this repository lead somewhere. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("!?\\[[^\\]\\n]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("```.*?```|`[^`\\n]*`", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("^#+\\s+(.*?)\\s*$", Pattern.MULTILINE);
    private static final Path HOME = Path.of(System.getProperty("gatehouse.home", "../.."));

    @Test
    void every_link_resolves() throws IOException {
        assertEquals(List.of(), broken(HOME));
    }

    @Test
    void a_link_to_nowhere_and_one_to_a_missing_heading_are_caught(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("README.md"), """
                # What it is
                [good](sub/page.md#the-map-of-modules) [good](#what-it-is) [far](https://example.org/x)
                [gone](sub/gone.md) `[code](not/a/link.md)` ![gone](picture.png) [gone](sub/page.md#nothing)
                [outside](../elsewhere.md)
                """);
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/page.md"), "## The map of modules\n");

        assertEquals(
                List.of(
                        "README.md: sub/gone.md",
                        "README.md: picture.png",
                        "README.md: sub/page.md#nothing",
                        "README.md: ../elsewhere.md"),
                broken(folder));
    }

    private static List<String> broken(Path root) throws IOException {
        List<String> broken = new ArrayList<>();
        for (Source page : Source.below(root, ".md")) {
            Matcher links = LINK.matcher(CODE.matcher(page.text()).replaceAll(""));
            while (links.find()) {
                String link = links.group(1);
                if (!link.matches("(https?|mailto):.*") && !resolves(root, page, link)) {
                    broken.add(page.path() + ": " + link);
                }
            }
        }
        return broken;
    }

    private static boolean resolves(Path root, Source page, String link) throws IOException {
        int hash = link.indexOf('#');
        String place = hash < 0 ? link : link.substring(0, hash);
        Path base = root.toAbsolutePath().normalize();
        Path target = place.isEmpty()
                ? base.resolve(page.path())
                : base.resolve(page.path()).resolveSibling(place).normalize();
        if (!target.startsWith(base) || !Files.exists(target)) {
            return false;
        }
        return hash < 0 || !target.toString().endsWith(".md") || anchors(target).contains(link.substring(hash + 1));
    }

    private static List<String> anchors(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(match -> match.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
