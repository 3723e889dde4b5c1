package io.gatehouse.protocol.tariff;

import io.gatehouse.protocol.money.Money;
import java.math.BigDecimal;
import java.util.Currency;

/** The words of a price's lines: what a driver is told. */
final class Wording {

    private final Currency currency;

    Wording(Currency currency) {
        this.currency = currency;
    }

    String money(long minor) {
        return new Money(minor, currency).toString();
    }

    /** What is counted, to be put behind the count. */
    String line(TimeLine line, Rate.Counting counting) {
        return switch (line.buys()) {
            case TimeLine.Buys.Steps steps -> steps(line, steps, counting);
            case TimeLine.Buys.Range range -> " x %s at %s".formatted(range(line), money(line.amountMinor()));
            case TimeLine.Buys.WholeWindow whole -> " x %s at %s".formatted(window(line), money(line.amountMinor()));
        };
    }

    private String steps(TimeLine line, TimeLine.Buys.Steps steps, Rate.Counting counting) {
        String price = steps.stepMinutes() == steps.perMinutes() && counting == Rate.Counting.EACH
                ? money(line.amountMinor())
                : "%s per %d min".formatted(money(line.amountMinor()), steps.perMinutes());
        return switch (counting) {
            case EACH -> " x %d min at %s".formatted(steps.stepMinutes(), price);
            case TOTAL -> " min at " + price;
        };
    }

    private static String range(TimeLine line) {
        String until = line.untilMinutes() == Long.MAX_VALUE ? "on" : "to " + line.untilMinutes() + " min";
        return line.fromMinutes() == 0 && line.untilMinutes() != Long.MAX_VALUE
                ? "first " + line.untilMinutes() + " min"
                : "from " + line.fromMinutes() + " min " + until;
    }

    private static String window(TimeLine line) {
        Window window = line.window();
        return window == null ? "any time" : time(window.fromMinute()) + "-" + time(window.untilMinute());
    }

    private static String time(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    String cap(Cap cap) {
        String amount = money(cap.amountMinor());
        return switch (cap.per()) {
            case STAY -> "at most " + amount + " per stay";
            case ROLLING_DAY -> "at most " + amount + " per 24 h from entry";
            case CALENDAR_DAY -> "at most " + amount + " per calendar day";
            case RESET_DAY -> "at most " + amount + " per day from " + time(cap.atMinute());
            case ROLLING_WEEK -> "at most " + amount + " per 7 days from entry";
            case CALENDAR_WEEK -> "at most " + amount + " per week from Monday";
        };
    }

    static String percent(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + " %";
    }

    static String factor(int basisPoints) {
        return " x " + BigDecimal.valueOf(basisPoints, 4).stripTrailingZeros().toPlainString();
    }
}
