package io.gatehouse.protocol.tariff;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;

/** Turns a document into a tariff. */
final class TariffReader {

    private static final String FORMAT = "gatehouse/tariff/1";
    private static final int BYTES_MAX = 256 * 1024;

    private TariffReader() {}

    static Tariff read(byte[] document) {
        if (document.length > BYTES_MAX) {
            throw new TariffException("", "the document has " + document.length + " bytes; at most " + BYTES_MAX);
        }
        JsonNode tree;
        try {
            tree = Json.tree(document);
        } catch (MalformedException malformed) {
            TariffException refused = new TariffException("", String.valueOf(malformed.getMessage()));
            refused.initCause(malformed);
            throw refused;
        }
        Fields fields = new Fields(tree, "");
        Tariff tariff = tariff(fields, sha256(document));
        fields.done();
        return tariff;
    }

    private static Tariff tariff(Fields fields, String hash) {
        if (!fields.text("format").equals(FORMAT)) {
            throw new TariffException(fields.place("format"), "must be \"" + FORMAT + "\"");
        }
        TariffId id = id(fields);
        String name = fields.has("name") ? fields.text("name") : id.value();
        Currency currency = currency(fields);
        Grace grace = fields.has("grace") ? fields.object("grace", TariffReader::grace) : Grace.NONE;
        List<Rate> rates = fields.objects("rates", 1, TariffReader::rate);
        if (rates.isEmpty()) {
            throw new TariffException(fields.place(), "\"rates\" is missing");
        }
        return new Tariff(hash, id, name, currency, grace, rates.getFirst());
    }

    private static TariffId id(Fields fields) {
        try {
            return new TariffId(fields.text("id"));
        } catch (IllegalArgumentException wrong) {
            throw new TariffException(fields.place("id"), String.valueOf(wrong.getMessage()));
        }
    }

    private static Currency currency(Fields fields) {
        String code = fields.text("currency");
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new TariffException(fields.place("currency"), "\"" + code + "\" is no currency of ISO 4217");
        }
    }

    private static Grace grace(Fields fields) {
        return new Grace(fields.integer("turnaround_minutes", 0, 1440, 0));
    }

    private static Rate rate(Fields fields) {
        String name = fields.text("name");
        record Line(long amountMinor, int perMinutes) {}
        List<Line> lines = fields.objects(
                "lines",
                1,
                line -> new Line(
                        line.integer("amount_minor", 0L, 1_000_000_000L), line.integer("per_minutes", 1, 525_600)));
        if (lines.isEmpty()) {
            throw new TariffException(fields.place(), "\"lines\" is missing");
        }
        fields.object("second_day", day -> {
            if (!day.text("rule").equals("restart") || !day.text("day").equals("rolling")) {
                throw new TariffException(day.place(), "only rule restart of a rolling day is supported");
            }
            return day;
        });
        List<Long> caps = fields.objects("caps", 1, cap -> {
            if (!cap.text("per").equals("rolling_day")) {
                throw new TariffException(cap.place("per"), "must be rolling_day");
            }
            return cap.integer("amount_minor", 0L, 1_000_000_000L);
        });
        Line line = lines.getFirst();
        return new Rate(name, line.amountMinor(), line.perMinutes(), caps.isEmpty() ? Long.MAX_VALUE : caps.getFirst());
    }

    private static String sha256(byte[] document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
