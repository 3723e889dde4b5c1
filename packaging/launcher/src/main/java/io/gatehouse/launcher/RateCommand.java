package io.gatehouse.launcher;

import io.gatehouse.protocol.fact.PriceLine;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.money.Money;
import io.gatehouse.protocol.tariff.Booking;
import io.gatehouse.protocol.tariff.EarlierStay;
import io.gatehouse.protocol.tariff.Price;
import io.gatehouse.protocol.tariff.RatedStay;
import io.gatehouse.protocol.tariff.Rating;
import io.gatehouse.protocol.tariff.Tariff;
import io.gatehouse.protocol.tariff.TariffException;
import io.gatehouse.protocol.tariff.UnratableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./gatehouse rate}: prices one stay under a tariff file, line by line. */
@Command(
        name = "rate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Prices a stay under a tariff file and explains the price line by line.",
        footer = {
            "",
            "TIME is local, such as 2026-03-28T23:00, or with a zone or offset: 2026-03-28T23:00[Europe/Berlin],",
            "2026-03-28T23:00+01:00. The format of tariffs: cloud-bridge/protocol/TARIFFS.md"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:priced",
            "1:the tariff cannot be read, is refused, or does not speak of this stay",
            "2:wrong use"
        })
final class RateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--tariff", required = true, paramLabel = "FILE", description = "the tariff, JSON")
    private Path file = Path.of("");

    @Option(names = "--in", required = true, paramLabel = "TIME", description = "entry")
    private String in = "";

    @Option(names = "--out", required = true, paramLabel = "TIME", description = "exit")
    private String out = "";

    @Option(names = "--zone", paramLabel = "ZONE", description = "of local times, if neither TIME nor tariff names one")
    private @Nullable ZoneId zone;

    @Option(names = "--vehicle", description = "kind of vehicle (default: ${DEFAULT-VALUE})")
    private String vehicle = RatedStay.CAR;

    @Option(names = "--pool", description = "pool of bays (default: ${DEFAULT-VALUE})")
    private String pool = RatedStay.GENERAL_POOL;

    @Option(names = "--lot", description = "id of the lot")
    private @Nullable String lot;

    @Option(names = "--plan", description = "the account's plan, one of the tariff's")
    private @Nullable String plan;

    @Option(names = "--occupancy", paramLabel = "PERCENT", description = "of the pool at entry, 0 to 100")
    private int occupancy;

    @Option(names = "--validation", paramLabel = "NAME", description = "a validation of the tariff; may be repeated")
    private List<String> validations = new ArrayList<>();

    @Option(names = "--booked", arity = "2", paramLabel = "TIME", description = "first and last moment of a booking")
    private List<String> booked = new ArrayList<>();

    @Option(names = "--not-used", description = "nobody came to the booking")
    private boolean notUsed;

    @Option(names = "--earlier", arity = "2", paramLabel = "TIME", description = "entry and exit of the stay before")
    private List<String> earlier = new ArrayList<>();

    @Option(names = "--charged", paramLabel = "MINOR", description = "what the stay before was charged, minor units")
    private long charged;

    @Option(names = "--unseen-exit", description = "nobody saw the car leave; --out is when it was given up")
    private boolean unseenExit;

    @Option(names = "--json", description = "price_minor, currency and lines as JSON")
    private boolean json;

    @Override
    public Integer call() {
        Tariff tariff;
        Price price;
        RatedStay stay;
        try {
            tariff = Tariff.parse(Files.readAllBytes(file));
            stay = stay(tariff);
            price = Rating.price(tariff, stay);
        } catch (IOException unreadable) {
            return failed("cannot be read: " + unreadable);
        } catch (TariffException refused) {
            return failed((refused.place().isEmpty() ? "" : refused.place() + ": ") + refused.reason());
        } catch (UnratableException silent) {
            return failed(String.valueOf(silent.getMessage()));
        }
        print(tariff, stay, price);
        return CommandLine.ExitCode.OK;
    }

    private int failed(String reason) {
        spec.commandLine().getErr().println("gatehouse rate: " + file + ": " + reason);
        return CommandLine.ExitCode.SOFTWARE;
    }

    private RatedStay stay(Tariff tariff) {
        ZonedDateTime entry = time("--in", in, tariff);
        ZonedDateTime exit = time("--out", out, tariff);
        if (exit.isBefore(entry)) {
            throw wrongUse("--out is before --in");
        }
        if (occupancy < 0 || occupancy > 100) {
            throw wrongUse("--occupancy must be 0 to 100, but is " + occupancy);
        }
        known("--plan", plan == null ? List.of() : List.of(plan), tariff.plans().keySet());
        known("--validation", validations, tariff.validations().keySet());
        RatedStay stay = RatedStay.of(entry.toInstant(), exit.toInstant(), entry.getZone())
                .withVehicle(vehicle)
                .withPool(pool)
                .withLot(lot)
                .withPlan(plan)
                .withOccupancyPercent(occupancy)
                .withValidations(validations)
                .withUnseenExit(unseenExit);
        if (!booked.isEmpty()) {
            stay = stay.withBooking(booking(tariff));
        } else if (notUsed) {
            throw wrongUse("--not-used is about a booking: give --booked");
        }
        return earlier.isEmpty() ? stay : stay.withEarlier(earlierStay(tariff));
    }

    private Booking booking(Tariff tariff) {
        ZonedDateTime from = time("--booked", booked.get(0), tariff);
        ZonedDateTime until = time("--booked", booked.get(1), tariff);
        if (!until.isAfter(from)) {
            throw wrongUse("--booked ends before it begins");
        }
        return new Booking(from.toInstant(), until.toInstant(), !notUsed);
    }

    private EarlierStay earlierStay(Tariff tariff) {
        ZonedDateTime from = time("--earlier", earlier.get(0), tariff);
        ZonedDateTime until = time("--earlier", earlier.get(1), tariff);
        if (until.isBefore(from) || charged < 0) {
            throw wrongUse("--earlier ends before it begins, or --charged is negative");
        }
        return new EarlierStay(from.toInstant(), until.toInstant(), charged);
    }

    private ZonedDateTime time(String option, String text, Tariff tariff) {
        try {
            return LocalTimes.parse(text, zone == null ? tariff.zone() : zone);
        } catch (IllegalArgumentException wrong) {
            throw wrongUse(option + ": " + wrong.getMessage());
        }
    }

    /** A plan that the tariff does not know has no effect at a lane; whoever types one wants to be told. */
    private void known(String option, List<String> names, Collection<String> known) {
        for (String name : names) {
            if (!known.contains(name)) {
                throw wrongUse("%s: %s has no \"%s\"; it has %s"
                        .formatted(option, file, name, known.isEmpty() ? "none" : String.join(", ", known)));
            }
        }
    }

    private CommandLine.ParameterException wrongUse(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private record Answer(long priceMinor, String currency, List<PriceLine> lines, String tariff, String tariffHash) {}

    private void print(Tariff tariff, RatedStay stay, Price price) {
        PrintWriter to = spec.commandLine().getOut();
        if (json) {
            to.println(Json.text(new Answer(
                    price.amount().minor(),
                    tariff.currency().getCurrencyCode(),
                    price.lines(),
                    tariff.id().value(),
                    price.tariffHash())));
            return;
        }
        ZoneId local = tariff.zone() == null ? stay.zone() : tariff.zone();
        to.printf(
                "%s, %s to %s%n",
                tariff.name(), stay.in().atZone(local), stay.out().atZone(local));
        for (PriceLine line : price.lines()) {
            to.printf("%14s  %s%n", new Money(line.amountMinor(), tariff.currency()), line.words());
        }
        to.printf("%14s  to pay%n", price.amount());
        to.printf("tariff %s, version %s%n", tariff.id(), price.tariffHash());
    }
}
