package io.gatehouse.protocol.tariff;

import java.math.BigInteger;

/**
 * An exact fraction of minor units, in lowest terms: a price is rounded once, at its end, so nothing before may be.
 *
 * @param denominator positive
 */
record Exact(BigInteger numerator, BigInteger denominator) implements Comparable<Exact> {

    static final Exact ZERO = of(0);
    static final Exact ONE = of(1);

    static Exact of(long minor) {
        return new Exact(BigInteger.valueOf(minor), BigInteger.ONE);
    }

    static Exact of(long numerator, long denominator) {
        return reduced(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /** A hundredth of a percent is 1/10000. */
    static Exact basisPoints(int basisPoints) {
        return of(basisPoints, TermsReader.PERCENT_100);
    }

    Exact plus(Exact other) {
        return denominator.equals(other.denominator)
                ? reduced(numerator.add(other.numerator), denominator)
                : reduced(
                        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                        denominator.multiply(other.denominator));
    }

    Exact minus(Exact other) {
        return plus(other.negated());
    }

    Exact negated() {
        return new Exact(numerator.negate(), denominator);
    }

    Exact times(Exact other) {
        return reduced(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    Exact times(long factor) {
        return reduced(numerator.multiply(BigInteger.valueOf(factor)), denominator);
    }

    /** @param other positive */
    Exact dividedBy(Exact other) {
        return reduced(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    Exact min(Exact other) {
        return compareTo(other) <= 0 ? this : other;
    }

    boolean isPositive() {
        return numerator.signum() > 0;
    }

    boolean isZero() {
        return numerator.signum() == 0;
    }

    /** To whole minor units; a half goes away from zero. */
    long halfUp() {
        BigInteger twice = numerator.abs().shiftLeft(1).add(denominator);
        long rounded = twice.divide(denominator.shiftLeft(1)).longValueExact();
        return numerator.signum() < 0 ? -rounded : rounded;
    }

    @Override
    public int compareTo(Exact other) {
        return denominator.equals(other.denominator)
                ? numerator.compareTo(other.numerator)
                : numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    private static Exact reduced(BigInteger numerator, BigInteger denominator) {
        if (denominator.equals(BigInteger.ONE)) {
            return new Exact(numerator, denominator);
        }
        BigInteger divisor = numerator.gcd(denominator);
        return divisor.equals(BigInteger.ONE)
                ? new Exact(numerator, denominator)
                : new Exact(numerator.divide(divisor), denominator.divide(divisor));
    }
}
