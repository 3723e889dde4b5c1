package io.gatehouse.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.agent.decision.Credential;
import io.gatehouse.agent.decision.Decisions;
import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.decision.Facts;
import io.gatehouse.agent.decision.LaneMode;
import io.gatehouse.agent.decision.Policy;
import io.gatehouse.agent.decision.Request;
import io.gatehouse.agent.guard.GuardStatus;
import io.gatehouse.agent.page.LaneView.DecisionShown;
import io.gatehouse.protocol.fact.Explanation;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.time.WallTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageServerTest {

    private final CurrentView current = new CurrentView();

    @Test
    void the_page_shows_the_lane_and_each_rule_of_its_last_decision_and_escapes_what_a_stranger_presented()
            throws IOException, InterruptedException {
        current.publish(view("<script>alert(1)</script>"));
        try (PageServer server = PageServer.start(0, current)) {
            String page = get(server, "/").body();

            assertTrue(page.contains("entrance-1"), page);
            assertTrue(page.contains("refused: account blocked"), page);
            assertTrue(page.contains("The account is blocked by the operator."), page);
            assertTrue(page.contains("7 of 12"), page);
            assertTrue(page.contains("1970-01-01 09:00:00 <small>Asia/Tokyo"), "the lot's time, not this machine's");
            assertTrue(page.contains("<time>09:00:00</time>"), page);
            assertFalse(page.contains("<script>alert"), page);
            assertEquals(200, get(server, "/lane.css").statusCode());
            assertEquals(200, get(server, "/lane.js").statusCode());
        }
    }

    @Test
    void each_rule_of_a_decision_is_told_in_its_own_words_and_in_its_order() throws IOException, InterruptedException {
        Request request =
                new Request(new PresenceId("car-1"), Credential.helpButton(), Direction.ENTRY, LaneMode.NORMAL, false);
        Facts nothing = Facts.at(new WallTime(Instant.EPOCH, WallTime.Quality.UNSET, Duration.ZERO))
                .done();
        List<Explanation> rules =
                Decisions.decide(request, nothing, Policy.defaults()).decision();
        current.publish(view("nobody", "entry", rules));
        try (PageServer server = PageServer.start(0, current)) {
            String page = get(server, "/").body();

            int at = 0;
            for (Explanation rule : rules) {
                at = page.indexOf(rule.words(), at);
                assertTrue(at >= 0, rule + " is not told, or not in its place: " + page);
            }
        }
    }

    @Test
    void health_and_metrics_are_there_and_nothing_can_be_posted() throws IOException, InterruptedException {
        try (PageServer server = PageServer.start(0, current)) {
            assertEquals(503, get(server, "/health").statusCode());
            current.publish(view("pass p-1"));
            assertEquals(200, get(server, "/health").statusCode());
            assertTrue(get(server, "/prometheus").body().contains("gatehouse_journal_waiting 7.0"));

            HttpRequest post = HttpRequest.newBuilder(uri(server, "/"))
                    .POST(HttpRequest.BodyPublishers.ofString("open"))
                    .build();
            assertEquals(
                    405,
                    HttpClient.newHttpClient()
                            .send(post, HttpResponse.BodyHandlers.discarding())
                            .statusCode());
        }
    }

    @Test
    void the_page_of_an_exit_tells_how_its_guard_is() throws IOException, InterruptedException {
        current.publish(view("pass p-1", "exit"));
        try (PageServer server = PageServer.start(0, current)) {
            String page = get(server, "/").body();

            assertTrue(page.contains("armed"), page);
            assertTrue(page.contains("opened for 2 since the start"), page);
            assertTrue(page.contains("Openings on no disk"), page);
            assertTrue(get(server, "/prometheus").body().contains("gatehouse_guard_missing 1.0"));
        }
    }

    @Test
    void a_port_in_use_is_named() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var refused =
                    assertThrows(PageServer.PortException.class, () -> PageServer.start(taken.getLocalPort(), current));

            assertTrue(refused.toString().contains("port " + taken.getLocalPort() + " is in use"), refused.toString());
        }
    }

    private static HttpResponse<String> get(PageServer server, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri(server, path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(PageServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static LaneView view(String presented) {
        return view(presented, "entry");
    }

    private static LaneView view(String presented, String direction) {
        return view(
                presented,
                direction,
                List.of(new Explanation(
                        "account_blocked", Explanation.Verdict.REFUSE, "The account is blocked by the operator.")));
    }

    private static LaneView view(String presented, String direction, List<Explanation> rules) {
        return new LaneView(
                "lot",
                "entrance-1",
                "gw-1",
                direction,
                Instant.EPOCH,
                ZoneId.of("Asia/Tokyo"),
                new WallTime(Instant.EPOCH, WallTime.Quality.SYNCED, Duration.ofMillis(20)),
                "present",
                "Car before the arm",
                "normal",
                new LaneView.Barrier(
                        "CLOSED", 3, List.of(new LaneView.Input("ARMING_LOOP", true, 4)), Optional.empty()),
                List.of(new LaneView.ReaderState("r-1", "nfc", Optional.of("unplugged"))),
                Optional.of(new LaneView.Places("general", 7, 12)),
                new LaneView.Link(true, "sending", Optional.of(Duration.ofSeconds(3))),
                new LaneView.Certainty(false, "no witness has confirmed this unit since its start: 1 of 3 cars let in"),
                12,
                7,
                new LaneView.Storage(1536L << 20, 2048L << 20, true, false, Optional.of(Duration.ofDays(3))),
                0,
                new GuardStatus(true, 2, Optional.of(Instant.EPOCH), 1, 0),
                List.of(new DecisionShown(Instant.EPOCH, "refused: account blocked", false, presented, "qr", rules)));
    }
}
