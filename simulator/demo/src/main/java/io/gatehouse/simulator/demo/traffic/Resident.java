package io.gatehouse.simulator.demo.traffic;

import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.PassId;

/**
 * Somebody with an account, a pass and a car.
 *
 * @param shows what he presents
 * @param balanceMinor what he has paid in at the beginning, in cents
 * @param blocked whether the operator has blocked him from the beginning
 */
public record Resident(AccountId account, PassId pass, Shows shows, long balanceMinor, boolean blocked) {

    /** What a driver presents at a lane. */
    public enum Shows {
        /** A phone held to the NFC reader. */
        PHONE,
        /** A code held to the camera. */
        CODE
    }
}
