package io.gatehouse.protocol.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The format's page shows what the example files hold. */
class TariffsPageTest {

    private static final Pattern SNIPPET =
            Pattern.compile("(?:<!-- examples/(\\S+)\\.json -->\\n)?```json\\n(.*?)```", Pattern.DOTALL);

    @Test
    void every_snippet_stands_in_its_file_and_every_file_is_shown() throws Exception {
        Path home = Path.of(System.getProperty("gatehouse.home", "../.."));
        String page = Files.readString(home.resolve("cloud-bridge/protocol/TARIFFS.md"));
        Set<String> shown = new TreeSet<>();

        for (Matcher snippet = SNIPPET.matcher(page); snippet.find(); ) {
            String name = String.valueOf(snippet.group(1));
            String file = new String(ExamplesTest.document(name), StandardCharsets.UTF_8);
            assertTrue(file.contains(snippet.group(2)), () -> name + " does not hold:\n" + snippet.group(2));
            shown.add(name);
        }

        assertEquals(new TreeSet<>(ExamplesTest.NAMES), shown);
    }
}
