package io.gatehouse.protocol.tariff;

import io.gatehouse.protocol.id.TariffId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of a tariff, as its document says. Plain data: what it means is in the rating code and on the format's
 * page, {@code TARIFFS.md}.
 *
 * @param hash SHA-256 of the document's bytes, lower-case hex: names this version
 * @param id names all versions
 * @param zone where local time is taken; absent: in the lot's own
 * @param lots ids of the lots it is for; empty: any
 * @param specialDays which kind of special day a date is; a special day is no ordinary day of the week
 * @param minimumMinor least price of a stay that costs anything; 0 for none
 * @param rates at least one is for every stay
 * @param occupancySteps ascending
 * @param validationsMost how many validations of one stay count
 */
public record Tariff(
        String hash,
        TariffId id,
        String name,
        Currency currency,
        @Nullable ZoneId zone,
        Validity validity,
        List<String> lots,
        Tax tax,
        Map<LocalDate, String> specialDays,
        Map<String, Season> seasons,
        Grace grace,
        FreePeriod freePeriod,
        long minimumMinor,
        Choice choose,
        List<Rate> rates,
        List<OccupancyStep> occupancySteps,
        Map<String, Plan> plans,
        Map<String, Validation> validations,
        int validationsMost,
        BookingTerms booking,
        UnseenExit unseenExit) {

    /** Which of the rates that are for a stay prices it. */
    public enum Choice {
        /** The first of the document. */
        FIRST,
        /** The one under which the stay costs least; among equals the first. */
        CHEAPEST
    }

    /**
     * @param document UTF-8 JSON, see {@code TARIFFS.md} and the schema {@code /schemas/tariff.json}
     * @throws TariffException says where and why, when the document is malformed or contradicts itself
     */
    public static Tariff parse(byte[] document) {
        return TariffReader.read(document);
    }
}
