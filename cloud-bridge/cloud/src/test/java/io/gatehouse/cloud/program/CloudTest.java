package io.gatehouse.cloud.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.cloud.TestUnit;
import io.gatehouse.cloud.World;
import io.gatehouse.protocol.config.ConfigurationException;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.testkit.Eventually;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program in this process, without a broker. */
final class CloudTest {

    @TempDir
    Path folder;

    private Path configuration(String more) throws Exception {
        Files.writeString(folder.resolve("ca.pem"), new TestUnit.Authority().pem());
        Path file = folder.resolve("cloud.toml");
        Files.writeString(file, "data = \"data\"\n[units]\nca_file = \"ca.pem\"\n[lake]\nflush_ms = 50\n" + more);
        return file;
    }

    private record Reply(int status, JsonNode body) {}

    private Reply ask(Cloud cloud, String method, String path, String body) throws Exception {
        String token = Files.readString(folder.resolve("data/api-token")).strip();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + cloud.port() + path))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), Json.tree(response.body()));
        }
    }

    @Test
    void an_operator_registers_a_lot_makes_accounts_and_moves_money() throws Exception {
        try (Cloud cloud = Cloud.start(CloudConfiguration.read(configuration("")))) {
            assertEquals(201, ask(cloud, "POST", "/lots", World.registration()).status());
            Reply created = ask(
                    cloud,
                    "POST",
                    "/accounts",
                    "{\"lot\": \"lot-1\", \"author\": \"test\", \"accounts\": [{\"account\": \"ada\", \"balance_minor\":"
                            + " 2000}, {\"account\": \"bob\"}]}");
            assertEquals(2, created.body().path("created").asInt());

            Reply topped = ask(
                    cloud,
                    "POST",
                    "/accounts/ada/top-up",
                    "{\"amount_minor\": 500, \"author\": \"test\", \"reason\": \"cash\"}");
            assertEquals(2500, topped.body().path("balance_minor").asLong());

            Reply blocked =
                    ask(cloud, "POST", "/accounts/bob/block", "{\"author\": \"test\", \"reason\": \"stolen phone\"}");
            assertEquals("blocked", blocked.body().path("state").asText());

            Eventually.within(
                    Duration.ofSeconds(20),
                    () -> ask(cloud, "GET", "/lots/lot-1/state", "")
                                    .body()
                                    .path("pending")
                                    .asLong(-1)
                            == 0);
            assertEquals(
                    0,
                    ask(cloud, "GET", "/lots/lot-1/today", "")
                            .body()
                            .path("money")
                            .path("charges")
                            .asInt(-1));
            assertEquals(200, ask(cloud, "GET", "/health", "").status());
        }
    }

    @Test
    void what_is_wrong_is_said_in_words() throws Exception {
        try (Cloud cloud = Cloud.start(CloudConfiguration.read(configuration("")))) {
            assertEquals(404, ask(cloud, "GET", "/lots/nowhere/state", "").status());
            assertEquals(404, ask(cloud, "GET", "/nothing", "").status());
            Reply malformed = ask(cloud, "POST", "/lots", "{\"lot\": 1}");
            assertEquals(400, malformed.status());
            assertTrue(malformed.body().path("error").asText().contains("lot"), malformed.toString());
            ask(cloud, "POST", "/lots", World.registration());
            Reply unreachable = ask(
                    cloud,
                    "POST",
                    "/lots/lot-1/open",
                    "{\"gateway\": \"gw-exit-1\", \"author\": \"test\", \"reason\": \"help\"}");
            assertEquals(503, unreachable.status());
            String change = "{\"gateway\": \"gw-exit-1\", \"mode\": \"%s\", \"lasts_ms\": 600000, \"author\": \"test\","
                    + " \"reason\": \"works\"}";
            assertEquals(
                    503,
                    ask(cloud, "POST", "/lots/lot-1/mode", change.formatted("closed"))
                            .status());
            Reply noMode = ask(cloud, "POST", "/lots/lot-1/mode", change.formatted("asleep"));
            assertEquals(400, noMode.status());
            assertTrue(noMode.body().path("error").asText().contains("keep_open"), noMode.toString());
            String count = "{\"gateway\": \"%s\", \"pool\": \"general\", \"free\": 4, \"author\": \"test\","
                    + " \"reason\": \"counted\"}";
            assertEquals(
                    503,
                    ask(cloud, "POST", "/lots/lot-1/recount", count.formatted("gw-exit-1"))
                            .status());
            assertEquals(
                    404,
                    ask(cloud, "POST", "/lots/lot-1/recount", count.formatted("gw-nobody"))
                            .status());

            try (HttpClient client = HttpClient.newHttpClient()) {
                int stranger = client.send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + cloud.port() + "/lots"))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                assertEquals(401, stranger);
            }
        }
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data/api-token"))));
    }

    @Test
    void a_port_in_use_is_named() throws Exception {
        try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            Path file = configuration("[api]\nport = " + taken.getLocalPort() + "\n");

            var failed = assertThrows(IllegalStateException.class, () -> Cloud.start(CloudConfiguration.read(file)));

            assertTrue(String.valueOf(failed.getMessage()).contains(":" + taken.getLocalPort()), failed.getMessage());
        }
    }

    @Test
    void a_wrong_key_names_file_key_and_what_was_expected() throws Exception {
        assertWrong("[mqtt]\nurl = \"ssl://x\"\n", "mqtt.url");
        assertWrong("[lake2]\n", "lake2");
        assertWrong("[api]\nport = 700000\n", "api.port");
        assertWrong("[database]\nurl = \"mysql:x\"\n", "jdbc:postgresql");
        assertWrong("[api\n", "cloud.toml");
    }

    private void assertWrong(String more, String words) throws Exception {
        Path file = configuration(more);
        String message = String.valueOf(assertThrows(ConfigurationException.class, () -> CloudConfiguration.read(file))
                .getMessage());
        assertTrue(message.contains(words) && message.contains("cloud.toml"), message);
    }
}
