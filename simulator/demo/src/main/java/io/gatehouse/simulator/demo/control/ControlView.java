package io.gatehouse.simulator.demo.control;

import io.gatehouse.simulator.hardware.road.RoadView;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the control page shows. Immutable.
 *
 * @param time the world's, for people
 * @param today the cloud's figures; empty while it does not answer
 */
public record ControlView(
        String time,
        int speed,
        boolean cut,
        long entries,
        long exits,
        long inside,
        List<LaneSeen> lanes,
        Optional<Today> today) {

    /**
     * One lane.
     *
     * @param driver the account in the lane and what he shows; empty when nobody is there
     * @param works whether its agent runs
     */
    public record LaneSeen(
            String lane,
            boolean works,
            int waiting,
            Optional<String> driver,
            boolean byHand,
            int pagePort,
            RoadView road) {}

    /** The operator's day so far, from the ledger. */
    public record Today(
            String money,
            long charges,
            long unrated,
            long quarantined,
            Map<String, Long> refusals,
            List<ChargeSeen> newest) {}

    /** One charge with its lines. */
    public record ChargeSeen(String account, String amount, String from, String to, List<String> lines) {}
}
