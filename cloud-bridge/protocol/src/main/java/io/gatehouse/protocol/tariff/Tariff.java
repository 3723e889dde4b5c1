package io.gatehouse.protocol.tariff;

import io.gatehouse.protocol.id.TariffId;
import java.util.Currency;

/**
 * One version of a tariff, as its document says.
 *
 * @param hash SHA-256 of the document's bytes, lower-case hex: names this version
 * @param id names all versions
 */
public record Tariff(String hash, TariffId id, String name, Currency currency, Grace grace, Rate rate) {

    /**
     * @param document UTF-8 JSON, see {@code TARIFFS.md} and the schema {@code /schemas/tariff.json}
     * @throws TariffException says where and why, when the document is malformed or contradicts itself
     */
    public static Tariff parse(byte[] document) {
        return TariffReader.read(document);
    }
}
