package io.gatehouse.protocol.entry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.PoolState;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.LaneId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.OperatorId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.json.MalformedException;
import io.gatehouse.protocol.time.BootId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryTest {

    private static final StreamId STREAM =
            new StreamId(new GatewayId("gw-1"), Incarnation.parse("00112233-4455-4677-8899-aabbccddeeff"));

    @Test
    void a_fact_survives_being_written_chained_and_read_again() {
        Fact fact = new Fact.ParkingLotState(List.of(new PoolState(new PoolId("general"), 12, 100)));

        Entry entry = Entry.of(STREAM, 1, Entry.nothingBefore(), Body.bytes(fact, meta()));
        Body read = Body.parse(entry.body());

        assertEquals(fact, read.fact());
        assertEquals(meta(), read.meta());
        assertEquals(
                "{\"data\":{\"type\":\"parking_lot_state\",\"attributes\":{\"pools\":[{\"pool\":\"general\",\"free\":12,\"total\":100}]}},"
                        + "\"meta\":{\"created_at\":1549650668000,\"service\":\"gateway-agent\",\"schema\":1,\"version\":1,"
                        + "\"operator_id\":\"op\",\"parking_lot_id\":\"lot\",\"lane_id\":\"lane-1\",\"boot_id\":\"boot\","
                        + "\"uptime_ms\":86400123,\"clock\":\"synced\",\"clock_error_ms\":20,\"offline\":false}}",
                new String(entry.body(), StandardCharsets.UTF_8));
    }

    @Test
    void any_change_of_body_position_stream_or_predecessor_changes_the_hash() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        Entry entry = Entry.of(STREAM, 7, new byte[32], body);
        StreamId other = new StreamId(new GatewayId("gw-2"), STREAM.incarnation());

        assertEquals(entry, Entry.of(STREAM, 7, new byte[32], body.clone()));
        assertFalse(entry.equals(Entry.of(STREAM, 8, new byte[32], body)));
        assertFalse(entry.equals(Entry.of(other, 7, new byte[32], body)));
        assertFalse(entry.equals(Entry.of(STREAM, 7, entry.hash(), body)));
        assertFalse(entry.equals(Entry.of(STREAM, 7, new byte[32], "{ }".getBytes(StandardCharsets.UTF_8))));
        assertEquals(8, entry.id().value().version());
        assertArrayEquals(entry.hash(), entry.next(body).previousHash());
    }

    @Test
    void an_unknown_type_is_kept_as_it_came_and_a_known_type_of_the_wrong_form_is_malformed() {
        Body body = Body.parse(("{\"data\":{\"type\":\"from_the_future\",\"attributes\":{\"x\":1}},\"meta\":"
                        + new String(Body.bytes(new Fact.ParkingLotState(List.of()), meta()), StandardCharsets.UTF_8)
                                .replaceAll(".*\"meta\":", ""))
                .getBytes(StandardCharsets.UTF_8));
        Body wrong = new Body("stay_closed", body.attributes(), meta());

        assertInstanceOf(Fact.Unknown.class, body.fact());
        assertThrows(MalformedException.class, wrong::fact);
    }

    @Test
    void an_envelope_carries_the_entrys_own_id_and_position_whatever_the_body_claims() {
        byte[] body = "{\"data\":{\"id\":\"mine\",\"type\":\"x\"},\"meta\":{\"seq\":9,\"gateway_id\":\"gw-9\",\"a\":1}}"
                .getBytes(StandardCharsets.UTF_8);
        Entry entry = Entry.of(STREAM, 3, new byte[32], body);

        assertEquals(
                "{\"data\":{\"id\":\"" + entry.id()
                        + "\",\"type\":\"x\"},\"meta\":{\"seq\":3,\"gateway_id\":\"gw-1\",\"a\":1,"
                        + "\"incarnation\":\"" + STREAM.incarnation() + "\",\"prev\":\"" + "00".repeat(32) + "\"}}",
                Envelope.of(entry).toString());
    }

    @Test
    void what_is_no_body_is_malformed() {
        for (String text : List.of(
                "{}",
                "[]",
                "{\"data\":{\"type\":7,\"attributes\":{}},\"meta\":{}}",
                "{\"data\":{\"type\":\"\",\"attributes\":{}},\"meta\":{}}",
                "{\"data\":{\"type\":\"exit\",\"attributes\":[]},\"meta\":{}}",
                "{\"data\":{\"type\":\"exit\",\"attributes\":{}}}",
                "{\"data\":{\"type\":\"exit\",\"attributes\":{}},\"meta\":7}",
                "{\"data\":{\"type\":\"exit\",\"attributes\":{}},\"meta\":{}}")) {
            assertThrows(MalformedException.class, () -> Body.parse(text.getBytes(StandardCharsets.UTF_8)), text);
        }
    }

    @Test
    void a_body_with_a_line_break_or_over_the_limit_is_refused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Entry.of(STREAM, 1, new byte[32], "{\n}".getBytes(StandardCharsets.UTF_8)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Entry.of(STREAM, 1, new byte[32], new byte[Entry.MAX_BODY_BYTES + 1]));
    }

    @Test
    void a_head_is_only_good_under_its_own_key_and_for_its_own_position() {
        Signer key = JdkCrypto.signer(KeyKind.ED25519, JdkCrypto.generate(KeyKind.ED25519));
        Signer other = JdkCrypto.signer(KeyKind.ED25519, JdkCrypto.generate(KeyKind.ED25519));
        Head head = Head.sign(STREAM, 3, new byte[32], key);

        assertTrue(head.isSignedBy(key.publicKey(), JdkCrypto.verifier()));
        assertFalse(head.isSignedBy(other.publicKey(), JdkCrypto.verifier()));
        assertFalse(
                new Head(STREAM, 4, head.hash(), head.signature()).isSignedBy(key.publicKey(), JdkCrypto.verifier()));
    }

    @Test
    void the_stay_of_a_grant_is_the_same_however_often_it_is_reported() {
        assertEquals(StayId.openedBy(STREAM, 5), StayId.openedBy(STREAM, 5));
        assertFalse(StayId.openedBy(STREAM, 5).equals(StayId.openedBy(STREAM, 6)));
    }

    private static Meta meta() {
        return new Meta(
                Instant.ofEpochMilli(1549650668000L),
                "gateway-agent",
                1,
                1,
                null,
                null,
                new OperatorId("op"),
                new LotId("lot"),
                new LaneId("lane-1"),
                new BootId("boot"),
                86400123,
                "synced",
                20,
                false);
    }
}
