package io.gatehouse.protocol.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.gatehouse.protocol.json.Json;
import java.io.InputStream;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TariffSchemaTest {

    private final JsonSchema schema = schema();

    private static JsonSchema schema() {
        InputStream in = Objects.requireNonNull(TariffSchemaTest.class.getResourceAsStream("/schemas/tariff.json"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    }

    @Test
    void the_examples_are_of_the_schema() throws Exception {
        for (String name : ExamplesTest.NAMES) {
            assertEquals(Set.of(), schema.validate(Json.tree(ExamplesTest.document(name))), name);
        }
    }

    @Test
    void whatever_the_reader_accepts_is_of_the_schema() {
        RandomTariffs tariffs = new RandomTariffs(new Random(1));
        for (int index = 0; index < 200; index++) {
            JsonNode document = Json.tree(tariffs.acceptedDocument());

            assertEquals(Set.of(), schema.validate(document), document::toString);
        }
    }

    @Test
    void the_schema_refuses_what_it_does_not_know() {
        String rates = "'rates': [{'name': 'r', 'entry_minor': %s}]";
        for (String members : new String[] {
            rates.formatted("1.5"),
            rates.formatted("-1"),
            "'grase': {}, " + rates.formatted("1"),
            "'rates': []",
            "'rates': [{'name': 'r', 'lines': [{'amount_minor': 1, 'per_minutes': 1}]}]"
        }) {
            assertFalse(
                    schema.validate(Json.tree(Documents.document("EUR", members)))
                            .isEmpty(),
                    members);
        }
    }
}
