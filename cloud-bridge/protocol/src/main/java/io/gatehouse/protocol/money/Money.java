package io.gatehouse.protocol.money;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Currency;

/**
 * An amount in minor units (cents) of one currency. Amounts of two currencies never mix, and nothing overflows
 * silently.
 *
 * @param minor minor units, may be negative
 * @param currency ISO 4217
 */
public record Money(@JsonProperty("amount_minor") long minor, Currency currency) implements Comparable<Money> {

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** @throws IllegalArgumentException when the code is not of ISO 4217 */
    public static Money of(long minor, String currencyCode) {
        return new Money(minor, Currency.getInstance(currencyCode));
    }

    /** @throws ArithmeticException on overflow */
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, other.in(currency)), currency);
    }

    /** @throws ArithmeticException on overflow */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, other.in(currency)), currency);
    }

    /** @throws ArithmeticException on overflow */
    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, other.in(currency));
    }

    /** @throws IllegalArgumentException when the currencies differ */
    private long in(Currency expected) {
        if (!currency.equals(expected)) {
            throw new IllegalArgumentException("amounts of " + currency + " and " + expected + " do not mix");
        }
        return minor;
    }

    /** For people: {@code 12.50 EUR}, with the currency's own number of decimals. */
    @Override
    public String toString() {
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        String amount = java.math.BigDecimal.valueOf(minor, digits).toPlainString();
        return amount + " " + currency.getCurrencyCode();
    }
}
