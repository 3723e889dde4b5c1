package io.gatehouse.simulator.demo;

import java.time.ZoneId;
import java.util.List;

/** The demo's lot: its names and the operator's choices. */
final class Lot {

    static final String OPERATOR = "demo";
    static final String LOT = "demo-lot";
    static final String POOL = "general";
    static final int CAPACITY = 120;
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final int RESIDENTS = 400;

    static final String ENTRANCE = "entrance-1";
    static final String EXIT = "exit-1";
    static final List<String> LANES = List.of(ENTRANCE, EXIT);

    /** Two euros an hour, at most twelve a day, ten minutes to turn round. */
    static final String TARIFF_ID = "city-hourly";

    static final String TARIFF_RESOURCE = "city-hourly.json";
    static final long MINIMUM_MINOR = 200;
    static final long HOLD_MINOR = 1_200;
    static final long OFFLINE_LIMIT_MINOR = 2_500;

    private Lot() {}

    static String gateway(String lane) {
        return "gw-" + lane;
    }

    static String unit(String lane) {
        return "unit-" + lane;
    }

    static String direction(String lane) {
        return lane.equals(ENTRANCE) ? "entry" : "exit";
    }
}
