package io.gatehouse.protocol.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;

/**
 * JSON as it goes over the wire: lower_snake_case names, instants as milliseconds since 1970, absent values left out,
 * no line breaks. Unknown members are ignored when read into a record (their bytes are kept where bytes are kept);
 * a missing, null or wrongly typed member is malformed.
 */
public final class Json {

    private static final int MAX_DEPTH = 32;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfigDefaults(
                    config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            .withCoercionConfig(LogicalType.Textual, Json::textsOnly)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .annotationIntrospector(new Required())
            .addModule(new SimpleModule("gatehouse")
                    .addSerializer(ZoneId.class, ToStringSerializer.instance)
                    .addDeserializer(ZoneId.class, new ZoneAsName())
                    .addSerializer(byte[].class, new BytesAsBase64())
                    .addSerializer(Instant.class, new InstantAsMillis())
                    .addDeserializer(byte[].class, new Base64AsBytes())
                    .addDeserializer(Instant.class, new MillisAsInstant()))
            .build();

    private Json() {}

    private static void textsOnly(MutableCoercionConfig config) {
        config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    /** One line of UTF-8. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException notSerialisable) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), notSerialisable);
        }
    }

    public static String text(Object value) {
        return new String(write(value), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** @throws MalformedException says what is wrong and where */
    public static <T> T read(byte[] bytes, Class<T> type) {
        try {
            T value = MAPPER.readValue(bytes, type);
            if (value == null) {
                throw new MalformedException("JSON null where " + type.getSimpleName() + " was expected");
            }
            return value;
        } catch (IOException malformed) {
            throw MalformedException.of(type, malformed);
        }
    }

    /** @throws MalformedException says what is wrong and where */
    public static <T> T read(JsonNode tree, Class<T> type) {
        try {
            T value = MAPPER.treeToValue(tree, type);
            if (value == null) {
                throw new MalformedException("JSON null where " + type.getSimpleName() + " was expected");
            }
            return value;
        } catch (IOException malformed) {
            throw MalformedException.of(type, malformed);
        }
    }

    /** @throws MalformedException when the bytes are not one JSON document */
    public static JsonNode tree(byte[] bytes) {
        try {
            JsonNode tree = MAPPER.readTree(bytes);
            if (tree == null || tree.isMissingNode()) {
                throw new MalformedException("empty where a JSON document was expected");
            }
            return tree;
        } catch (IOException malformed) {
            throw MalformedException.of(JsonNode.class, malformed);
        }
    }

    /** A record as a tree. */
    public static ObjectNode toTree(Object value) {
        return MAPPER.valueToTree(value);
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** As text also within a tree, where the library's own would leave a node that is none of JSON's types. */
    private static final class BytesAsBase64 extends StdSerializer<byte[]> {
        private static final long serialVersionUID = 1;

        BytesAsBase64() {
            super(byte[].class);
        }

        @Override
        public void serialize(byte[] value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(Base64.getEncoder().encodeToString(value));
        }
    }

    private static final class Base64AsBytes extends StdDeserializer<byte[]> {
        private static final long serialVersionUID = 1;

        Base64AsBytes() {
            super(byte[].class);
        }

        @Override
        public byte[] deserialize(JsonParser in, DeserializationContext context) throws IOException {
            try {
                return in.currentToken() == JsonToken.VALUE_STRING
                        ? Base64.getDecoder().decode(in.getText())
                        : (byte[]) context.handleUnexpectedToken(byte[].class, in);
            } catch (IllegalArgumentException notBase64) {
                throw context.weirdStringException(in.getText(), byte[].class, "base64 was expected");
            }
        }
    }

    private static final class InstantAsMillis extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantAsMillis() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(value.toEpochMilli());
        }
    }

    private static final class MillisAsInstant extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        MillisAsInstant() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                throw context.weirdStringException(
                        in.getText(), Instant.class, "whole milliseconds since 1970 were expected");
            }
            return Instant.ofEpochMilli(in.getLongValue());
        }
    }

    private static final class ZoneAsName extends StdDeserializer<ZoneId> {
        private static final long serialVersionUID = 1;

        ZoneAsName() {
            super(ZoneId.class);
        }

        @Override
        public ZoneId deserialize(JsonParser in, DeserializationContext context) throws IOException {
            try {
                return ZoneId.of(in.getText());
            } catch (DateTimeException unknown) {
                throw context.weirdStringException(in.getText(), ZoneId.class, "a time zone was expected");
            }
        }
    }
}
