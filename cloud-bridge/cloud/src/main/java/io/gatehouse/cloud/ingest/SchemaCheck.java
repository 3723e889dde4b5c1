package io.gatehouse.cloud.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.gatehouse.protocol.fact.FactType;
import io.gatehouse.protocol.schema.Schemas;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks bodies against the published schemas, which are looked up in protocol and never over a network. Pure. */
final class SchemaCheck {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(Schemas.byId())));
    private static final JsonSchema META = schema(Schemas.META);
    private static final Map<FactType, JsonSchema> ATTRIBUTES = Arrays.stream(FactType.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), type -> schema(type.wireName())));

    private SchemaCheck() {}

    /** What the body misses or garbles; empty for a sound one, also of a type that this release does not know. */
    static Optional<String> fault(String type, JsonNode body) {
        return first("meta", META, body.path("meta"))
                .or(() -> FactType.named(type)
                        .flatMap(known -> first(
                                "data.attributes",
                                ATTRIBUTES.get(known),
                                body.path("data").path("attributes"))));
    }

    private static Optional<String> first(
            String place, @org.jspecify.annotations.Nullable JsonSchema schema, JsonNode tree) {
        return schema == null
                ? Optional.empty()
                : schema.validate(tree).stream()
                        .map(ValidationMessage::getMessage)
                        .sorted()
                        .findFirst()
                        .map(message -> place + ": " + message);
    }

    private static JsonSchema schema(String name) {
        JsonSchema schema = FACTORY.getSchema(SchemaLocation.of(Schemas.id(name)));
        schema.initializeValidators();
        return schema;
    }
}
