package io.gatehouse.agent.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.barrier.BarrierInput;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A detector's counters go from 65535 back to 0 (FEIG; trap 7). */
class InputsTest {

    @Test
    void a_car_counted_over_the_end_of_the_counter_is_one_car() {
        Inputs inputs = Inputs.unknown().reported(snapshot(65_535)).countedUp(BarrierInput.CLOSING_LOOP);

        Inputs.Counted counted = inputs.counted().orElseThrow();
        assertEquals(0, counted.rises(BarrierInput.CLOSING_LOOP));
        assertEquals(1, counted.since(65_535, BarrierInput.CLOSING_LOOP));
    }

    private static BarrierEvent.Snapshot snapshot(int rises) {
        return new BarrierEvent.Snapshot(
                "boot-1", 1, 1, ArmState.CLOSED, 7, 0, Map.of(), Map.of(BarrierInput.CLOSING_LOOP, rises));
    }
}
