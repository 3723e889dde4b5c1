package io.gatehouse.simulator.demo.traffic;

import java.time.LocalTime;

/**
 * How many cars an hour want to drive in, by time of day: a city car park on a working day, with the morning and noon
 * peaks and the quiet night of the occupancy curves that Birmingham City Council published for 2016 (shape only).
 */
final class DemandCurve {

    /** Share of the peak, in percent, at each full hour; between hours it runs straight. */
    private static final int[] PERCENT = {
        6, 4, 3, 3, 5, 12, 35, 75, 100, 95, 85, 88, 92, 84, 76, 74, 78, 82, 66, 48, 34, 24, 16, 10
    };

    private final int carsAnHourAtPeak;

    DemandCurve(int carsAnHourAtPeak) {
        this.carsAnHourAtPeak = carsAnHourAtPeak;
    }

    /** Cars an hour at that time of day. */
    double carsAnHour(LocalTime time) {
        int from = PERCENT[time.getHour()];
        int to = PERCENT[(time.getHour() + 1) % PERCENT.length];
        double within = time.getMinute() / 60.0;
        return carsAnHourAtPeak * (from + (to - from) * within) / 100;
    }

    /** The most it ever is. */
    double peak() {
        return carsAnHourAtPeak;
    }
}
