package io.gatehouse.launcher.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What may depend on what. */
final class ArchitectureRules {
    /** A vendor's packages to the packages of ours that may import them. */
    static final Map<String, List<String>> VENDOR_HOMES = Map.ofEntries(
            Map.entry(
                    "org.eclipse.paho",
                    List.of(
                            "io.gatehouse.link.paho",
                            "io.gatehouse.cloud.mqtt",
                            "io.gatehouse.simulator.bench.durable")),
            Map.entry("software.amazon", List.of("io.gatehouse.link.aws")),
            Map.entry(
                    "org.eclipse.californium", List.of("io.gatehouse.device.coap", "io.gatehouse.simulator.hardware")),
            Map.entry("javax.smartcardio", List.of("io.gatehouse.device.nfc", "io.gatehouse.simulator.hardware")),
            Map.entry("org.nfctools", List.of("io.gatehouse.device.nfc")),
            Map.entry("jnasmartcardio", List.of("io.gatehouse.device.nfc")),
            Map.entry("com.google.zxing", List.of("io.gatehouse.device.qr", "io.gatehouse.simulator.hardware")),
            Map.entry("org.sqlite", List.of("io.gatehouse.agent.store", "io.gatehouse.cloud.sql")),
            Map.entry(
                    "java.sql",
                    List.of(
                            "io.gatehouse.agent.store",
                            "io.gatehouse.cloud.sql",
                            "io.gatehouse.cloud.lake",
                            "io.gatehouse.simulator.bench.durable",
                            "io.gatehouse.simulator.demo")),
            Map.entry("org.jdbi", List.of("io.gatehouse.cloud.sql")),
            Map.entry("com.zaxxer", List.of("io.gatehouse.cloud.sql")),
            Map.entry("org.duckdb", List.of("io.gatehouse.cloud.lake", "io.gatehouse.simulator.demo")),
            Map.entry("com.upokecenter", List.of("io.gatehouse.protocol.cose")),
            Map.entry("org.bouncycastle", List.of("io.gatehouse.simulator.demo.ca")),
            Map.entry("com.hivemq", List.of("io.gatehouse.simulator.broker")));

    private static final Set<String> IMPURE_CLASSES = Set.of(
            "java.lang.Thread",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.time.Clock",
            "java.util.Random",
            "java.util.Timer",
            "java.security.SecureRandom");

    private ArchitectureRules() {}

    /** Every rule by its name. */
    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("modules see only whom they may", directions());
        VENDOR_HOMES.forEach((vendor, homes) -> rules.put("home of " + vendor, home(vendor, homes)));
        rules.put(
                "lane and decision are pure",
                pure(
                        List.of("io.gatehouse.agent.lane..", "io.gatehouse.agent.decision.."),
                        List.of(
                                "java.io",
                                "java.nio.file",
                                "java.net",
                                "java.sql",
                                "java.util.concurrent",
                                "io.micronaut")));
        rules.put(
                "protocol touches no file, socket or database",
                pure(
                        List.of("io.gatehouse.protocol.."),
                        List.of("java.nio.file", "java.net", "java.sql", "io.micronaut")));
        rules.put(
                "no cycles between packages",
                SlicesRuleDefinition.slices()
                        .matching("io.gatehouse.(**)")
                        .should()
                        .beFreeOfCycles());
        return rules;
    }

    private static ArchRule directions() {
        return ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("io.gatehouse..")
                .should(new ArchCondition<>("see only the modules that theirs may see") {
                    @Override
                    public void check(JavaClass one, ConditionEvents events) {
                        String module = Modules.of(one.getPackageName()).orElseThrow();
                        one.getDirectDependenciesFromSelf().forEach(dependency -> {
                            Optional<String> seen =
                                    Modules.of(dependency.getTargetClass().getPackageName());
                            if (seen.isPresent() && !seen.get().equals(module) && !mayBeSeen(module, seen.get())) {
                                events.add(SimpleConditionEvent.violated(one, dependency.getDescription()));
                            }
                        });
                    }
                });
    }

    private static boolean mayBeSeen(String module, String seen) {
        return Modules.MAY_SEE.getOrDefault(module, Set.of()).contains(seen);
    }

    private static ArchRule home(String vendor, List<String> homes) {
        return ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackages(homes.stream().map(home -> home + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(vendor + "..")
                .allowEmptyShould(true);
    }

    private static ArchRule pure(List<String> packages, List<String> impurePackages) {
        return ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage(packages.toArray(String[]::new))
                .and(DescribedPredicate.describe(
                        "are no adapters of the ports in protocol", one -> !isPortAdapter(one.getFullName())))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "reach outside",
                        target -> IMPURE_CLASSES.contains(target.getFullName())
                                || impurePackages.stream()
                                        .anyMatch(impure -> (target.getPackageName() + ".").startsWith(impure + "."))))
                .allowEmptyShould(true);
    }

    /** The system adapters of the time and crypto ports are where the outside comes in. */
    private static boolean isPortAdapter(String name) {
        return name.startsWith("io.gatehouse.protocol.time.") || name.startsWith("io.gatehouse.protocol.crypto.");
    }
}
