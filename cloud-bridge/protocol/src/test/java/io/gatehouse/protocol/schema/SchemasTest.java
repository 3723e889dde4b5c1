package io.gatehouse.protocol.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.Envelope;
import io.gatehouse.protocol.entry.Meta;
import io.gatehouse.protocol.fact.FactSamples;
import io.gatehouse.protocol.fact.FactType;
import io.gatehouse.protocol.feed.AccountRow;
import io.gatehouse.protocol.feed.IssuerKeyRow;
import io.gatehouse.protocol.feed.LotRow;
import io.gatehouse.protocol.feed.PoolRow;
import io.gatehouse.protocol.feed.StayRow;
import io.gatehouse.protocol.id.EntryId;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.LaneId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.OperatorId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;
import io.gatehouse.protocol.money.Money;
import io.gatehouse.protocol.time.BootId;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemasTest {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(Schemas.byId())));

    private static final Map<String, JsonSchema> COMPILED = new ConcurrentHashMap<>();

    /** One row of the feed with all its members, and one with the required ones only. */
    record Row(String name, Object full, Object sparse) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        Money money = Money.of(500, "EUR");
        LotId lot = new LotId("lot-1");
        Map<String, Long> positions = Map.of(FactSamples.STREAM.toString(), 12L);
        Object lotRow = new LotRow(
                lot,
                new OperatorId("op"),
                "Market square",
                ZoneId.of("Europe/Berlin"),
                new TariffId("hourly-1"),
                money,
                money,
                money);
        Object key = new IssuerKeyRow("5a7a78cc", new byte[91], false);
        Object pool = new PoolRow(FactSamples.POOL, 100, Map.of("gw-1", 60, "gw-2", 40));
        return Stream.of(
                new Row("feed/lot", lotRow, lotRow),
                new Row("feed/account", account("monthly", positions), account(null, Map.of())),
                new Row("feed/issuer-key", key, key),
                new Row("feed/pool", pool, pool),
                new Row(
                        "feed/stay",
                        stay(true, EntryId.parse("6b1d7c2e-0f7a-8e55-9d3c-0a1b2c3d4e5f")),
                        stay(false, null)));
    }

    private static AccountRow account(@Nullable String plan, Map<String, Long> positions) {
        return new AccountRow(
                FactSamples.ACCOUNT,
                Money.of(-50, "EUR"),
                Money.of(0, "EUR"),
                AccountRow.State.IN_DEBT,
                plan,
                positions);
    }

    private static StayRow stay(boolean full, @Nullable EntryId exit) {
        return new StayRow(
                FactSamples.STAY,
                new GatewayId("gw-1"),
                FactSamples.ACCOUNT,
                FactSamples.PASS,
                FactSamples.POOL,
                FactSamples.ENTERED,
                FactSamples.lock(full),
                full,
                exit);
    }

    @Test
    void every_type_has_a_schema_and_no_schema_lacks_its_type() throws Exception {
        Path folder = Path.of(SchemasTest.class.getResource("/schemas").toURI());
        TreeSet<String> files = new TreeSet<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> files.add(folder.relativize(file)
                            .toString()
                            .replace(".json", "")
                            .replace('\\', '/')));
        }

        assertEquals(new TreeSet<>(Schemas.names()), files);
        for (String name : Schemas.names()) {
            JsonNode schema = Json.tree(Schemas.named(name));
            assertEquals(Schemas.id(name), schema.path("$id").asText());
            assertEquals(
                    "https://json-schema.org/draft/2020-12/schema",
                    schema.path("$schema").asText());
        }
        assertThrows(IllegalArgumentException.class, () -> Schemas.named("no_such"));
    }

    @Test
    void each_schema_is_itself_of_the_form_of_2020_12() {
        JsonSchema meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        for (String name : Schemas.names()) {
            assertEquals(List.of(), problems(meta, Json.tree(Schemas.named(name))), name);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_members_of_a_type_are_those_of_its_record(FactType type) {
        assertSameMembers(type.wireName(), type.form());
    }

    @Test
    void the_members_of_meta_and_of_the_feeds_rows_are_those_of_their_records() {
        assertSameMembers(Schemas.META, Meta.class);
        rows().forEach(row -> assertSameMembers(row.name(), row.full().getClass()));
    }

    @ParameterizedTest
    @EnumSource
    void a_fact_is_valid_and_whatever_its_reader_refuses_is_not(FactType type) {
        check(type.wireName(), type.form(), Json.toTree(FactSamples.of(type, true)));
        check(type.wireName(), type.form(), Json.toTree(FactSamples.of(type, false)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_row_is_valid_and_whatever_its_reader_refuses_is_not(Row row) {
        check(row.name(), row.full().getClass(), Json.toTree(row.full()));
        check(row.name(), row.sparse().getClass(), Json.toTree(row.sparse()));
    }

    @Test
    void meta_is_valid_and_whatever_its_reader_refuses_is_not() {
        check(Schemas.META, Meta.class, Json.toTree(meta(true)));
        check(Schemas.META, Meta.class, Json.toTree(meta(false)));
    }

    @ParameterizedTest
    @EnumSource
    void body_and_envelope_are_valid_and_miss_nothing_they_need(FactType type) {
        byte[] body = Body.bytes(FactSamples.of(type, true), meta(true));
        ObjectNode envelope = Envelope.of(Entry.of(FactSamples.STREAM, 1, Entry.nothingBefore(), body));

        assertEquals(List.of(), problems(Schemas.BODY, Json.tree(body)));
        assertEquals(List.of(), problems(Schemas.ENVELOPE, envelope));
        for (String member : List.of("id", "type", "attributes")) {
            ObjectNode without = envelope.deepCopy();
            ((ObjectNode) without.get("data")).remove(member);
            assertFalse(problems(Schemas.ENVELOPE, without).isEmpty(), member);
        }
        for (String member : List.of("gateway_id", "incarnation", "seq", "prev", "created_at", "parking_lot_id")) {
            ObjectNode without = envelope.deepCopy();
            ((ObjectNode) without.get("meta")).remove(member);
            assertFalse(problems(Schemas.ENVELOPE, without).isEmpty(), member);
        }
    }

    @Test
    void figures_out_of_range_are_seen() {
        assertTrue(isSeen(FactType.EXIT, "/duration_s", IntNode.valueOf(-1)));
        assertTrue(isSeen(FactType.EXIT, "/charge/amount_minor", IntNode.valueOf(-1)));
        assertTrue(isSeen(FactType.EXIT, "/charge/currency", TextNode.valueOf("euro")));
        assertTrue(isSeen(FactType.CHECK_IN, "/lock/occupancy_percent", IntNode.valueOf(101)));
        assertTrue(isSeen(FactType.CHECK_IN, "/lock/tariff_hash", TextNode.valueOf("abc")));
        assertTrue(isSeen(FactType.CHECK_IN, "/stay", TextNode.valueOf("00112233-4455-4677-8899-aabbccddeeff")));
        assertTrue(isSeen(FactType.CHECK_IN, "/account", TextNode.valueOf("Mrs Smith")));
        assertFalse(isSeen(FactType.PARKING_LOT_STATE, "/pools/0/free", IntNode.valueOf(-5)));
        assertFalse(isSeen(FactType.EXIT, "/from_the_future", TextNode.valueOf("a member nobody knows yet")));
    }

    private static boolean isSeen(FactType type, String pointer, JsonNode value) {
        ObjectNode tree = Json.toTree(FactSamples.of(type, true));
        set(tree, pointer, value);
        return !problems(type.wireName(), tree).isEmpty();
    }

    /** Valid as it is; with any member left out, valid exactly when Java still reads it; with any value garbled, never. */
    private static void check(String schema, Class<?> form, ObjectNode good) {
        assertEquals(List.of(), problems(schema, good), good.toString());
        for (String pointer : pointers(good, "")) {
            ObjectNode without = good.deepCopy();
            if (remove(without, pointer)) {
                assertEquals(
                        isReadable(without, form), problems(schema, without).isEmpty(), schema + " without " + pointer);
            }
            JsonNode value = good.at(pointer);
            for (JsonNode wrong : List.of(
                    Json.object().put("a", 1),
                    Json.object().putArray("a"),
                    TextNode.valueOf("?!"),
                    IntNode.valueOf(7),
                    Json.tree(new byte[] {'1', '.', '5'}),
                    Json.tree("true".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                    Json.tree("null".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))) {
                if (!isSameType(value, wrong)) {
                    ObjectNode garbled = good.deepCopy();
                    set(garbled, pointer, wrong);
                    String what = schema + " with " + wrong + " at " + pointer;
                    assertFalse(problems(schema, garbled).isEmpty(), what);
                    // Java takes null for an absent optional member; nobody writes it.
                    assertTrue(wrong.isNull() || !isReadable(garbled, form), what + " is read by Java");
                }
            }
        }
    }

    private static boolean isSameType(JsonNode value, JsonNode wrong) {
        return value.getNodeType() == wrong.getNodeType() && value.isIntegralNumber() == wrong.isIntegralNumber();
    }

    private static boolean isReadable(ObjectNode tree, Class<?> form) {
        try {
            Json.read(tree, form);
            return true;
        } catch (MalformedException refused) {
            return false;
        }
    }

    private static List<String> pointers(JsonNode node, String at) {
        List<String> pointers = new ArrayList<>();
        node.properties().forEach(member -> {
            String pointer = at + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
            pointers.add(pointer);
            pointers.addAll(pointers(member.getValue(), pointer));
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            pointers.addAll(pointers(node.get(i), at + "/" + i));
        }
        return pointers;
    }

    private static ContainerNode<?> parent(ObjectNode tree, String pointer) {
        int end = pointer.lastIndexOf('/');
        return (ContainerNode<?>) (end == 0 ? tree : tree.at(pointer.substring(0, end)));
    }

    private static String last(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    private static boolean remove(ObjectNode tree, String pointer) {
        return parent(tree, pointer) instanceof ObjectNode object && object.remove(last(pointer)) != null;
    }

    private static void set(ObjectNode tree, String pointer, JsonNode value) {
        switch (parent(tree, pointer)) {
            case ObjectNode object -> object.set(last(pointer), value);
            case ArrayNode array -> array.set(Integer.parseInt(last(pointer)), value);
            default -> throw new IllegalStateException(pointer);
        }
    }

    private static void assertSameMembers(String schemaName, Class<?> form) {
        JsonNode schema = Json.tree(Schemas.named(schemaName));
        TreeSet<String> members = new TreeSet<>();
        TreeSet<String> required = new TreeSet<>();
        for (RecordComponent component : form.getRecordComponents()) {
            JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
            String member = named == null
                    ? PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName())
                    : named.value();
            members.add(member);
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(member);
            }
        }
        TreeSet<String> described = new TreeSet<>();
        schema.path("properties").properties().forEach(member -> described.add(member.getKey()));
        TreeSet<String> demanded = new TreeSet<>();
        schema.path("required").forEach(each -> demanded.add(each.asText()));

        assertEquals(members, described, schemaName);
        assertEquals(required, demanded, schemaName);
    }

    private static List<String> problems(String schema, JsonNode value) {
        return problems(
                COMPILED.computeIfAbsent(schema, name -> FACTORY.getSchema(SchemaLocation.of(Schemas.id(name)))),
                value);
    }

    private static List<String> problems(JsonSchema schema, JsonNode value) {
        return schema.validate(value).stream().map(Object::toString).toList();
    }

    private static Meta meta(boolean full) {
        return new Meta(
                FactSamples.ENTERED,
                "gateway-agent",
                1,
                1,
                full ? FactSamples.STAY : null,
                full ? FactSamples.ACCOUNT : null,
                new OperatorId("op"),
                new LotId("lot-1"),
                full ? new LaneId("lane-1") : null,
                new BootId("boot"),
                86_400_123,
                "synced",
                20,
                false);
    }
}
