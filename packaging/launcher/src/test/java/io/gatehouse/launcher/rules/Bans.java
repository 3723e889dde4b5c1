package io.gatehouse.launcher.rules;

import java.util.List;
import java.util.Map;

/** The house rules that no tool knows. */
final class Bans {
    static final List<Ban> ALL = List.of(
            new Ban(
                    "the machine's wall clock",
                    "\\b(Instant|LocalDate|LocalTime|LocalDateTime|ZonedDateTime|OffsetDateTime)\\.now\\(|Clock\\.system"
                            + "|System\\.currentTimeMillis\\(|new Date\\(\\)",
                    Bans::isMain,
                    "take the time as an argument, or from io.gatehouse.protocol.time.Clock",
                    Allowed.WALL_CLOCK),
            new Ban(
                    "the machine's monotonic clock",
                    "System\\.nanoTime\\(",
                    Bans::isMain,
                    "take io.gatehouse.protocol.time.Clock",
                    Allowed.MONOTONIC_CLOCK),
            new Ban(
                    "sleeping",
                    "Thread\\.sleep\\(|TimeUnit\\.\\w+\\.sleep\\(",
                    Bans::isAny,
                    "wait for an event with a bound; in tests io.gatehouse.testkit.Eventually",
                    Allowed.SLEEP),
            new Ban(
                    "a random id",
                    "UUID\\.randomUUID\\(",
                    Bans::isMain,
                    "take io.gatehouse.protocol.crypto.RandomSource through the constructor",
                    Map.of()),
            new Ban(
                    "unseeded randomness",
                    "Math\\.random\\(|new Random\\(\\)|ThreadLocalRandom|new SplittableRandom\\(\\)",
                    Bans::isAny,
                    "take a seeded generator through the constructor, and print the seed",
                    Allowed.RANDOMNESS),
            new Ban(
                    "floating point in money",
                    "\\b(float|double|Float|Double)\\b",
                    Bans::isMoney,
                    "count minor units in a long",
                    Map.of()),
            new Ban(
                    "catching everything",
                    "catch \\(\\s*(final )?(Throwable|Error)\\b",
                    Bans::isAny,
                    "catch what can be answered; a thread's runner alone catches the rest",
                    Allowed.CATCH_EVERYTHING),
            new Ban(
                    "an empty catch",
                    "catch \\([^)]*\\) \\{\\s*\\}",
                    Bans::isAny,
                    true,
                    "say in a comment why nothing is to be done",
                    Map.of()),
            new Ban(
                    "printing",
                    "System\\.(out|err)\\b",
                    source -> isMain(source) && !source.path().matches(".*(Program|Command)\\.java"),
                    "use the logger; only programs and commands speak on the terminal",
                    Allowed.PRINTING),
            new Ban("a module import", "^import module\\b", Bans::isAny, "import the classes by name", Map.of()),
            new Ban(
                    "a TODO without an issue",
                    "\\b(TODO|FIXME|XXX)\\b(?![^\\n]*#\\d+)",
                    Bans::isAny,
                    true,
                    "name the issue (#12), or do it",
                    Map.of("launcher/rules/", "the rules speak of what they ban")),
            new Ban(
                    "a name that says nothing",
                    "\\b(class|interface|record|enum) \\w+(Impl|Util|Utils|Helper|Service|Manager|Dto|DTO)\\b",
                    Bans::isAny,
                    "name it by what it is to a barrier technician",
                    Map.of()),
            new Ban(
                    "a package that says nothing",
                    "^package [\\w.]*\\.(util|utils|impl|service|services|dto|helper|helpers|common|misc)\\b",
                    Bans::isAny,
                    "name the package by its feature",
                    Map.of()),
            new Ban(
                    "a suppression without a reason",
                    "^\\s*@SuppressWarnings\\([^)\\n]*\\)\\s*$",
                    Bans::isAny,
                    true,
                    "give the reason in a comment on its line",
                    Map.of("launcher/rules/", "the rules speak of what they ban")),
            new Ban("a mock", "^import (static )?org\\.mockito", Bans::isAny, "write a fake", Map.of()),
            new Ban(
                    "a test name that is no sentence",
                    "@(Test|RepeatedTest\\([^)]*\\)|ParameterizedTest)\\s+(public )?void [a-z0-9]*[A-Z]\\w*\\(",
                    Source::isTest,
                    "write a sentence in snake_case",
                    Map.of()));

    private Bans() {}

    private static boolean isMain(Source source) {
        return !source.isTest();
    }

    private static boolean isAny(Source source) {
        return !source.path().isEmpty();
    }

    private static boolean isMoney(Source source) {
        return isMain(source) && source.path().matches(".*/(money|tariff|rating|charge|ledger)/.*");
    }
}
