package io.gatehouse.protocol.tariff;

import java.math.BigInteger;

/** The oracle's own exact numbers: it must not inherit a mistake of the engine's. */
record Ratio(BigInteger over, BigInteger under) {

    static final Ratio ZERO = of(0, 1);

    static Ratio of(long over, long under) {
        return new Ratio(BigInteger.valueOf(over), BigInteger.valueOf(under)).lowest();
    }

    static Ratio of(long whole) {
        return of(whole, 1);
    }

    Ratio add(Ratio other) {
        return new Ratio(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under))
                .lowest();
    }

    Ratio subtract(Ratio other) {
        return add(other.multiply(of(-1)));
    }

    Ratio multiply(Ratio other) {
        return new Ratio(over.multiply(other.over), under.multiply(other.under)).lowest();
    }

    Ratio divide(Ratio other) {
        return new Ratio(over.multiply(other.under), under.multiply(other.over)).lowest();
    }

    boolean lessThan(Ratio other) {
        return over.multiply(other.under).compareTo(other.over.multiply(under)) < 0;
    }

    boolean positive() {
        return over.signum() > 0;
    }

    /** Of a number that is not negative: the whole number nearest to it, of two the greater. */
    long nearest() {
        Ratio moved = add(of(1, 2));
        return moved.over.divide(moved.under).longValueExact();
    }

    private Ratio lowest() {
        if (under.equals(BigInteger.ONE)) {
            return this;
        }
        BigInteger common = over.gcd(under);
        return new Ratio(over.divide(common), under.divide(common));
    }
}
