package io.gatehouse.link;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.link.aws.AwsTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AwsTransportTest extends MosquittoContract {

    @Override
    Transport transport(String host, int port, String clientId, TlsFiles files) {
        return new AwsTransport(host, port, clientId, files, folder.resolve("native"));
    }

    @Test
    void a_program_that_is_told_to_stop_does_not_wait_for_a_runtime_that_has_stopped_before() throws Exception {
        Path output = folder.resolve("stopped-program.txt");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        StoppedProgram.class.getName(),
                        String.valueOf(port()),
                        unit().authority().toString(),
                        unit().certificate().toString(),
                        unit().key().toString(),
                        folder.resolve("native").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(program.waitFor(60, TimeUnit.SECONDS), "it does not end");
        } finally {
            program.destroyForcibly();
        }
        String words = Files.readString(output);
        assertTrue(words.contains("closed in ms: "), words);
        assertTrue(!words.contains("did not end in time"), words);
    }
}
