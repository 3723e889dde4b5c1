package io.gatehouse.protocol;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.time.SystemClock;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** Protocol reads no clock, file, socket, thread or random source, but in the two adapters of its own ports. */
class PurityTest {

    private static final DescribedPredicate<JavaClass> THE_OUTSIDE = resideInAPackage("java.net..")
            .or(resideInAPackage("java.nio.file.."))
            .or(resideInAPackage("java.nio.channels.."))
            .or(resideInAPackage("java.sql.."))
            .or(resideInAPackage("java.lang.management.."))
            .or(type(java.io.File.class))
            .or(type(java.io.FileInputStream.class))
            .or(type(java.io.RandomAccessFile.class))
            .or(type(Thread.class))
            .or(type(Executor.class))
            .or(type(java.util.Random.class))
            .or(type(java.security.SecureRandom.class))
            .or(type(java.time.Clock.class))
            .or(type(ProcessHandle.class))
            .as("the outside world");

    private static final DescribedPredicate<JavaClass> ADAPTER = DescribedPredicate.describe(
            "an adapter",
            each -> each.getFullName().startsWith(SystemClock.class.getName())
                    || each.getFullName().startsWith(JdkCrypto.class.getName()));

    private static final ArchRule TOUCHES_NOTHING =
            noClasses().that(DescribedPredicate.not(ADAPTER)).should().dependOnClassesThat(THE_OUTSIDE);

    private static final ArchRule READS_NO_CLOCK = noClasses()
            .that(DescribedPredicate.not(ADAPTER))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID");

    private static final ArchRule ONE_HOME_FOR_CBOR = noClasses()
            .that()
            .resideOutsideOfPackage("io.gatehouse.protocol.cose")
            .should()
            .dependOnClassesThat(resideInAPackage("com.upokecenter.."));

    private static final ArchRule KNOWS_NOBODY = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("io.gatehouse..")
                    .and(DescribedPredicate.not(resideInAPackage("io.gatehouse.protocol.."))));

    private static final JavaClasses PROTOCOL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.gatehouse.protocol");

    @Test
    void protocol_touches_nothing_outside() {
        TOUCHES_NOTHING.check(PROTOCOL);
    }

    @Test
    void protocol_reads_no_clock() {
        READS_NO_CLOCK.check(PROTOCOL);
    }

    @Test
    void cbor_is_known_in_one_package_only() {
        ONE_HOME_FOR_CBOR.check(PROTOCOL);
    }

    @Test
    void protocol_knows_no_other_module() {
        KNOWS_NOBODY.check(PROTOCOL);
    }

    @Test
    void each_rule_catches_what_is_planted() {
        JavaClasses planted = new ClassFileImporter().importClasses(Planted.class);

        assertThrows(AssertionError.class, () -> TOUCHES_NOTHING.check(planted));
        assertThrows(AssertionError.class, () -> READS_NO_CLOCK.check(planted));
        assertThrows(AssertionError.class, () -> ONE_HOME_FOR_CBOR.check(planted));
        assertThrows(AssertionError.class, () -> KNOWS_NOBODY.check(planted));
    }

    /** Breaks each rule. */
    static final class Planted {
        private Planted() {}

        static Object reads() {
            return new Object[] {
                System.nanoTime(),
                java.nio.file.Path.of("x"),
                com.upokecenter.cbor.CBORObject.Null,
                io.gatehouse.testkit.Counts.isLong()
            };
        }
    }
}
