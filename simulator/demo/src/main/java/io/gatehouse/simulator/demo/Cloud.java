package io.gatehouse.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.protocol.feed.IssuerKeyRow;
import io.gatehouse.protocol.feed.LotRow;
import io.gatehouse.protocol.feed.PoolRow;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.OperatorId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.money.Money;
import io.gatehouse.simulator.demo.ca.LocalAuthority;
import io.gatehouse.simulator.demo.ca.UnitFiles;
import io.gatehouse.simulator.demo.children.Child;
import io.gatehouse.simulator.demo.children.ChildFailedException;
import io.gatehouse.simulator.demo.children.Children;
import io.gatehouse.simulator.demo.children.ClassPath;
import io.gatehouse.simulator.demo.children.Program;
import io.gatehouse.simulator.demo.control.ControlView;
import io.gatehouse.simulator.demo.traffic.Resident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The demo's cloud: a process of its own, used through the operator's API like anybody would. Thread-safe. */
final class Cloud {

    private static final Duration START_WITHIN = Duration.ofSeconds(90);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final int CHARGES_SHOWN = 12;
    private static final String AUTHOR = "demo";

    private final OperatorApi api;
    private final Path feedKey;

    private Cloud(OperatorApi api, Path feedKey) {
        this.api = api;
        this.feedKey = feedKey;
    }

    /** Writes the configuration, starts the program and waits until it answers. */
    static Cloud start(
            Path home, DemoFolder folder, Children children, LocalAuthority authority, WorldTime time, int brokerPort)
            throws IOException, InterruptedException, ChildFailedException, GeneralSecurityException {
        UnitFiles unit = authority.unit("cloud");
        Files.writeString(folder.cloudConfig(), """
                # Written by the demo at each start.
                data = "."

                [api]
                port = 0

                [mqtt]
                uri = "ssl://127.0.0.1:%d"
                certificate_file = "%s"
                key_file = "%s"
                ca_file = "%s"

                [units]
                ca_file = "%s"

                [lake]
                flush_ms = 1000

                %s""".formatted(
                        brokerPort, unit.certificate(), unit.key(), unit.authority(), unit.authority(), time.toml()));
        Child cloud = children.start(new Program(
                "cloud",
                ClassPath.of(home, "cloud-bridge/cloud", "simulator/hardware"),
                "io.gatehouse.cloud.CloudProgram",
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
                List.of("--config", folder.cloudConfig().toString(), "--stop-with-parent"),
                folder.log("cloud"),
                "cloud ready"));
        int port = Integer.parseInt(cloud.awaitReady(START_WITHIN));
        String token = Files.readString(folder.cloud().resolve("api-token")).strip();
        return new Cloud(new OperatorApi(port, token), folder.cloud().resolve("feed-key.pem.pub"));
    }

    /** The public key under which feed rows are signed, PEM. */
    Path feedKey() {
        return feedKey;
    }

    boolean knowsLot() throws IOException, InterruptedException {
        for (JsonNode lot : api.get("/lots").path("lots")) {
            if (lot.path("lot").asText().equals(Lot.LOT)) {
                return true;
            }
        }
        return false;
    }

    /** Says everything that an operator says of a new lot, and opens the accounts. */
    void register(Issuer issuer, LocalAuthority authority, List<Resident> residents)
            throws IOException, InterruptedException, GeneralSecurityException {
        Map<String, String> units = new LinkedHashMap<>();
        for (String lane : Lot.LANES) {
            authority.unit(Lot.unit(lane));
            units.put(Lot.gateway(lane), Lot.unit(lane));
        }
        ObjectNode registration = Json.object();
        registration.set(
                "lot",
                Json.toTree(new LotRow(
                        new LotId(Lot.LOT),
                        new OperatorId(Lot.OPERATOR),
                        "Demo car park",
                        Lot.ZONE,
                        new TariffId(Lot.TARIFF_ID),
                        Money.of(Lot.MINIMUM_MINOR, "EUR"),
                        Money.of(Lot.HOLD_MINOR, "EUR"),
                        Money.of(Lot.OFFLINE_LIMIT_MINOR, "EUR"))));
        registration
                .putArray("pools")
                .add(Json.toTree(new PoolRow(
                        new PoolId(Lot.POOL), Lot.CAPACITY, Map.of(Lot.gateway(Lot.ENTRANCE), Lot.CAPACITY))));
        registration.set("tariff", Json.tree(tariff()));
        registration
                .putArray("issuer_keys")
                .add(Json.toTree(new IssuerKeyRow(issuer.kid(), issuer.publicKey(), false)));
        registration.set("units", Json.toTree(units));
        api.post("/lots", registration);

        ObjectNode accounts = Json.object().put("lot", Lot.LOT).put("author", AUTHOR);
        var list = accounts.putArray("accounts");
        residents.forEach(resident -> list.addObject()
                .put("account", resident.account().value())
                .put("balance_minor", resident.balanceMinor()));
        api.post("/accounts", accounts);
        for (Resident resident : residents) {
            if (resident.blocked()) {
                block(resident.account().value(), true, AUTHOR, "blocked from the beginning");
            }
        }
    }

    private static byte[] tariff() throws IOException {
        try (var in = Cloud.class.getResourceAsStream("/" + Lot.TARIFF_RESOURCE)) {
            if (in == null) {
                throw new IOException("this program lacks its resource " + Lot.TARIFF_RESOURCE);
            }
            return in.readAllBytes();
        }
    }

    String topUp(String account, long amountMinor, String author, String reason)
            throws IOException, InterruptedException {
        JsonNode answer = api.post(
                "/accounts/" + account + "/top-up", because(author, reason).put("amount_minor", amountMinor));
        return account + " now has " + Money.of(answer.path("balance_minor").asLong(), "EUR");
    }

    String block(String account, boolean blocked, String author, String reason)
            throws IOException, InterruptedException {
        api.post("/accounts/" + account + (blocked ? "/block" : "/unblock"), because(author, reason));
        return account
                + (blocked ? " is blocked: refused at the entrance, never at the exit" : " is no longer blocked");
    }

    String open(String gateway, String author, String reason) throws IOException, InterruptedException {
        api.post("/lots/" + Lot.LOT + "/open", because(author, reason).put("gateway", gateway));
        return gateway + " is told to open: " + reason;
    }

    private static ObjectNode because(String author, String reason) {
        return Json.object().put("author", author).put("reason", reason);
    }

    /** Entries that ledger, stream or lake have not worked on yet. */
    long pending() throws IOException, InterruptedException {
        return api.get("/lots/" + Lot.LOT + "/state").path("pending").asLong();
    }

    /** For the control page; empty while the cloud does not answer. */
    Optional<ControlView.Today> today() {
        try {
            return Optional.of(today(api.get("/lots/" + Lot.LOT + "/today")));
        } catch (IOException away) {
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static ControlView.Today today(JsonNode report) {
        Map<String, Long> refused = new LinkedHashMap<>();
        report.path("refused")
                .properties()
                .forEach(
                        reason -> refused.put(reason.getKey(), reason.getValue().asLong()));
        List<ControlView.ChargeSeen> newest = new ArrayList<>();
        for (JsonNode charge : report.path("charges")) {
            if (newest.size() < CHARGES_SHOWN) {
                newest.add(charge(charge));
            }
        }
        return new ControlView.Today(
                Money.of(report.path("money").path("charged_minor").asLong(), "EUR")
                        .toString(),
                report.path("money").path("charges").asLong(),
                report.path("unrated").size(),
                report.path("quarantine").size(),
                refused,
                newest);
    }

    private static ControlView.ChargeSeen charge(JsonNode charge) {
        List<String> lines = new ArrayList<>();
        for (JsonNode line : charge.path("lines")) {
            lines.add(line.path("words").asText() + ": "
                    + Money.of(line.path("amount_minor").asLong(), "EUR"));
        }
        return new ControlView.ChargeSeen(
                charge.path("account").asText(),
                Money.of(charge.path("amount_minor").asLong(), "EUR").toString(),
                time(charge.path("entered_at").asLong()),
                time(charge.path("exited_at").asLong()),
                lines);
    }

    private static String time(long ms) {
        return TIME.format(Instant.ofEpochMilli(ms).atZone(Lot.ZONE));
    }
}
