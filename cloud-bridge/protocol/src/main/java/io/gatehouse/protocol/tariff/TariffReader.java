package io.gatehouse.protocol.tariff;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a document into a tariff. */
final class TariffReader {

    static final String FORMAT = "gatehouse/tariff/1";
    private static final int BYTES_MAX = 256 * 1024;

    private TariffReader() {}

    static Tariff read(byte[] document) {
        if (document.length > BYTES_MAX) {
            throw new TariffException("", "the document has " + document.length + " bytes; at most " + BYTES_MAX);
        }
        Fields fields = new Fields(tree(document), "");
        Tariff tariff = tariff(fields, sha256(document));
        fields.done();
        TariffChecks.check(tariff);
        return tariff;
    }

    private static JsonNode tree(byte[] document) {
        try {
            return Json.tree(document);
        } catch (MalformedException malformed) {
            TariffException refused = new TariffException("", String.valueOf(malformed.getMessage()));
            refused.initCause(malformed);
            throw refused;
        }
    }

    private static Tariff tariff(Fields fields, String hash) {
        if (!fields.text("format").equals(FORMAT)) {
            throw new TariffException(fields.place("format"), "must be \"" + FORMAT + "\"");
        }
        TariffId id = id(fields);
        Tax tax = fields.object("tax", Tax.NONE, TermsReader::tax);
        Map<LocalDate, String> specialDays =
                fields.object("special_days", Map.<LocalDate, String>of(), CalendarReader::specialDays);
        Map<String, Season> seasons = fields.object("seasons", Map.<String, Season>of(), CalendarReader::seasons);
        WindowReader windows = new WindowReader(Map.copyOf(specialDays).values(), seasons.keySet());
        Grace grace = fields.object("grace", Grace.NONE, TermsReader::grace);
        Map<String, Plan> plans =
                fields.object("plans", Map.<String, Plan>of(), read -> TermsReader.plans(read, windows));
        Map<String, Validation> validations =
                fields.object("validations", Map.<String, Validation>of(), TermsReader::validations);
        RateReader rates = new RateReader(windows, tax, grace, plans);
        return new Tariff(
                hash,
                id,
                fields.has("name") ? fields.text("name") : id.value(),
                currency(fields),
                zone(fields),
                fields.object("valid", Validity.ALWAYS, CalendarReader::validity),
                fields.texts("lots", Fields.LIST_MAX),
                tax,
                specialDays,
                seasons,
                grace,
                fields.object("free_period", FreePeriod.NONE, TermsReader::freePeriod),
                fields.amount("minimum_minor", 0),
                fields.choice("choose", Tariff.Choice.class, Tariff.Choice.FIRST),
                fields.required("rates", fields.objects("rates", Fields.LIST_MAX, rates::read)),
                fields.objects("occupancy_steps", Fields.LIST_MAX, TermsReader::occupancyStep),
                plans,
                validations,
                fields.integer("validations_most", 1, Fields.LIST_MAX, Fields.LIST_MAX),
                fields.object("booking", BookingTerms.PAID_IN_ADVANCE, TermsReader::booking),
                fields.object("unseen_exit", UnseenExit.DEFAULT, TermsReader::unseenExit));
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

    private static @Nullable ZoneId zone(Fields fields) {
        if (!fields.has("zone")) {
            return null;
        }
        try {
            return ZoneId.of(fields.text("zone"));
        } catch (DateTimeException unknown) {
            throw new TariffException(
                    fields.place("zone"), "\"" + fields.text("zone") + "\" is no time zone, such as Europe/Berlin");
        }
    }

    private static String sha256(byte[] document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    static final List<String> WEEKDAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
}
