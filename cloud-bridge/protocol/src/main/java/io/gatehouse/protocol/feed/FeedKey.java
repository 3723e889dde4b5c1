package io.gatehouse.protocol.feed;

import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.TariffId;

/** The keys of feed rows, {@code kind/name}, and which row stands under each. */
public final class FeedKey {

    /** Under it stands the {@link LotRow}. */
    public static final String LOT = "lot";

    private FeedKey() {}

    /** Under it stands an {@link AccountRow}. */
    public static String account(AccountId account) {
        return "account/" + account;
    }

    /** Under it stands an {@link IssuerKeyRow}; kid in lower-case hex. */
    public static String issuerKey(String kid) {
        return "issuer-key/" + kid;
    }

    /** Under it stands a {@link PoolRow}. */
    public static String pool(PoolId pool) {
        return "pool/" + pool;
    }

    /** Under it stands a {@link StayRow}. */
    public static String stay(StayId stay) {
        return "stay/" + stay;
    }

    /** Under it stands the tariff document itself. */
    public static String tariff(TariffId tariff) {
        return "tariff/" + tariff;
    }

    /** The part before the slash, for example {@code account}. */
    public static String kind(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }
}
