package io.gatehouse.simulator.demo.world;

import io.gatehouse.protocol.pass.PassText;
import io.gatehouse.simulator.demo.traffic.Resident;
import io.gatehouse.simulator.hardware.nfc.Phone;

/**
 * A resident with what he carries.
 *
 * @param phone answers the NFC reader
 * @param code what his code says
 */
public record Holder(Resident resident, Phone phone, PassText code) {

    String name() {
        return resident.account().value();
    }
}
