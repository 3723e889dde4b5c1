package io.gatehouse.protocol.tariff;

/**
 * What a reserved bay costs besides the walk-up price of the minutes outside its time.
 *
 * @param earlyMinutes before the booking that belong to it
 * @param overstayGraceMinutes leaving earlier than this after its end is in time
 * @param overstayMinor once, for leaving later
 * @param reservedMinor for each {@code reservedPerMinutes} of booked time, by the minute; 0 when it was paid in advance
 * @param noShowMinor once, when nobody came
 */
public record BookingTerms(
        int earlyMinutes,
        int overstayGraceMinutes,
        long overstayMinor,
        long reservedMinor,
        int reservedPerMinutes,
        long noShowMinor) {

    static final BookingTerms PAID_IN_ADVANCE = new BookingTerms(0, 0, 0, 0, 60, 0);
}
