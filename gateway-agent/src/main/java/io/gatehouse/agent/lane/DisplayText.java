package io.gatehouse.agent.lane;

import java.util.Locale;

/** What a driver is told; the words in his language are the display's. */
public enum DisplayText {
    /** Nobody is there. */
    WAITING,
    /** Please hold your phone, card or code. */
    PRESENT_CREDENTIAL,
    /** It takes a moment: others are asked. */
    ONE_MOMENT,
    /** Please drive in. Parameter {@code pool}. */
    DRIVE_IN,
    /** Please drive out. Parameter {@code charge}, where known. */
    DRIVE_OUT,
    /** Not let in. Parameters {@code reason} and {@code words}. */
    REFUSED,
    /** One car, one credential: the arm is open for the first. */
    ALREADY_OPEN,
    /** Staff opens. */
    OPENED_BY_STAFF,
    /** The lane is not in its normal mode. Parameter {@code mode}. */
    LANE_MODE,
    /** A fire alarm: everybody out. */
    FIRE;

    /** Key in the display's texts, lower_snake_case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
