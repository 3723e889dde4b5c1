package io.gatehouse.protocol.tariff;

import java.util.List;

/**
 * Which stays a rate is for. Everything said must hold; an empty list says nothing.
 *
 * @param entry the entry is in one of these windows
 * @param exit the exit is in one of these windows
 * @param midnightsMost dates between entry and exit, {@link Integer#MAX_VALUE} for any
 * @param fromMinutes shortest stay, inclusive
 * @param untilMinutes longest stay, exclusive; {@link Long#MAX_VALUE} for any
 */
public record When(
        List<String> lots,
        List<String> pools,
        List<String> vehicles,
        List<String> plans,
        List<Window> entry,
        List<Window> exit,
        int midnightsMost,
        long fromMinutes,
        long untilMinutes) {

    /** Every stay. */
    static final When ALWAYS = new When(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Integer.MAX_VALUE, 0, Long.MAX_VALUE);
}
