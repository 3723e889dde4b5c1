package io.gatehouse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.testkit.Needs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassAndQrTest {
    private static final Path HOME = Path.of(System.getProperty("gatehouse.home", "../.."));
    private static final String BEYOND_THE_DECODER = "qrcode-4-30.png";
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_pass_is_issued_verified_and_inspected() {
        String code = issue("2026-11-22T08:00:00Z");

        assertEquals(0, execute("pass", "verify", "--key", pub(), "--at", "2026-11-23T08:00:00Z", code));
        assertTrue(out.toString().startsWith("genuine: "), out::toString);
        assertEquals(0, execute("pass", "inspect", code));
        assertTrue(out.toString().contains("account     a-17"), out::toString);
    }

    @Test
    void a_pass_that_is_over_edited_or_of_a_stranger_is_refused_in_words() throws IOException {
        String code = issue("2026-11-22T08:00:00Z");
        String edited = code.substring(0, code.length() - 1) + (code.endsWith("0") ? "1" : "0");

        assertEquals(1, execute("pass", "verify", "--key", pub(), "--at", "2028-01-01T08:00:00Z", code));
        assertTrue(out.toString().startsWith("refused: "), out::toString);
        assertEquals(1, execute("pass", "verify", "--key", pub(), "--at", "2026-11-23T08:00:00Z", edited));
        Path stranger = folder.resolve("stranger.pem");
        assertEquals(0, execute("pass", "key", stranger.toString()));
        assertEquals(1, execute("pass", "verify", "--key", stranger + ".pub", "--at", "2026-11-23T08:00:00Z", code));
        assertEquals(1, execute("pass", "inspect", "no pass at all"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(stranger)));
    }

    @Test
    void a_key_is_never_overwritten_and_wrong_values_are_wrong_use() {
        String key = folder.resolve("issuer.pem").toString();
        assertEquals(0, execute("pass", "key", key));
        assertEquals(1, execute("pass", "key", key));
        assertEquals(
                2,
                execute("pass", "issue", "--key", key, "--account", "no such id!", "--id", "p-1", "--lot", "demo-lot"));
        assertEquals(2, execute("pass"));
        assertEquals(2, execute("qr"));
    }

    @Test
    @Needs(file = "../shared/data/credentials/qr")
    void the_text_of_each_published_picture_is_read() throws IOException {
        for (Path picture : pictures()) {
            String expected = Files.readString(Path.of(picture.toString().replace(".png", ".txt")));

            int code = execute("qr", "decode", picture.toString());

            if (picture.endsWith(BEYOND_THE_DECODER)) {
                assertEquals(1, code);
                continue;
            }
            assertEquals(0, code, () -> picture + " " + err);
            assertEquals(expected.strip(), out.toString().strip(), picture::toString);
        }
    }

    @Test
    void a_file_that_is_no_picture_and_one_that_is_absent_are_named() throws IOException {
        Path text = Files.writeString(folder.resolve("a.png"), "no picture");

        assertEquals(
                1,
                execute("qr", "decode", text.toString(), folder.resolve("b.png").toString()));
        assertEquals(2, err.toString().lines().count(), err::toString);
    }

    private static List<Path> pictures() throws IOException {
        try (Stream<Path> files = Files.list(HOME.resolve("../shared/data/credentials/qr"))) {
            return files.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .toList();
        }
    }

    private String issue(String from) {
        String key = folder.resolve("issuer.pem").toString();
        assertEquals(0, execute("pass", "key", key));
        assertEquals(
                0,
                execute(
                        "pass",
                        "issue",
                        "--key",
                        key,
                        "--account",
                        "a-17",
                        "--id",
                        "p-1",
                        "--lot",
                        "demo-lot,other",
                        "--from",
                        from),
                err::toString);
        return out.toString().strip();
    }

    private String pub() {
        return folder.resolve("issuer.pem.pub").toString();
    }

    private int execute(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        var command = Gatehouse.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
