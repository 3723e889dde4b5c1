package io.gatehouse.agent.salvage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The values of a row (SQLite file format, 2.1); of numbers it is only said that they are there. */
sealed interface RowValues {

    /** NULL, which also stands for the row's own number. */
    record Nothing() implements RowValues {}

    /** A number; our rows that are salvaged hold none. */
    record Figure() implements RowValues {}

    @SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
    record Blob(byte[] bytes) implements RowValues {}

    record Text(String text) implements RowValues {}

    /** Empty when the bytes are no row. */
    static Optional<List<RowValues>> of(byte[] payload) {
        ByteBuffer bytes = ByteBuffer.wrap(payload);
        Varint header = Varint.read(bytes, 0);
        if (header.value() < 1 || header.value() > payload.length) {
            return Optional.empty();
        }
        List<RowValues> values = new ArrayList<>();
        int type = header.end();
        long at = header.value();
        while (type < header.value()) {
            Varint serial = Varint.read(bytes, type);
            type = serial.end();
            long length = length(serial.value());
            if (length < 0 || at + length > payload.length) {
                return Optional.empty();
            }
            values.add(value(serial.value(), payload, (int) at, (int) (at + length)));
            at += length;
        }
        return at == payload.length ? Optional.of(values) : Optional.empty();
    }

    private static RowValues value(long serial, byte[] payload, int from, int to) {
        if (serial == 0) {
            return new Nothing();
        }
        if (serial < 12) {
            return new Figure();
        }
        byte[] bytes = Arrays.copyOfRange(payload, from, to);
        return serial % 2 == 0 ? new Blob(bytes) : new Text(new String(bytes, StandardCharsets.UTF_8));
    }

    /** Bytes of a value of that serial type; -1 for none that SQLite writes. */
    private static long length(long serial) {
        if (serial >= 12) {
            return (serial - (serial % 2 == 0 ? 12 : 13)) / 2;
        }
        return switch ((int) serial) {
            case 0, 8, 9 -> 0;
            case 1, 2, 3, 4 -> serial;
            case 5 -> 6;
            case 6, 7 -> 8;
            default -> -1;
        };
    }
}
