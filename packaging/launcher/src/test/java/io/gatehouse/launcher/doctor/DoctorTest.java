package io.gatehouse.launcher.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    private static final Path HOME = Path.of(System.getProperty("gatehouse.home", "../.."));

    @Test
    void names_what_is_absent_what_for_and_what_to_install() {
        Finding finding = new SystemPackage("nowhere", "no-such-program", "a test").finding("/bin");

        assertEquals("lacks  nowhere: a test: apt-get install nowhere", finding.line());
    }

    @Test
    void finds_programs_by_name_and_files_by_pattern(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("lib/x86/deep"));
        Path library = Files.createFile(folder.resolve("lib/x86/deep/one.so.1"));

        assertTrue(new SystemPackage("one", folder + "/lib/*/deep/one.so.*", "a test")
                .finding("/bin")
                .line()
                .contains(library.toString()));
        assertEquals(
                Finding.State.HAS,
                new SystemPackage("sh", "sh", "a test").finding("/bin").state());
    }

    @Test
    void a_lacking_system_package_is_no_failure_and_a_lacking_required_thing_is() {
        assertEquals(0, Doctor.exitCode(List.of(Finding.has("a JDK"), Finding.lacks("mosquitto"))));
        assertEquals(1, Doctor.exitCode(List.of(Finding.required("a JDK"))));
    }

    @Test
    void the_list_of_system_packages_is_well_formed() throws Exception {
        assertTrue(SystemPackage.read(HOME.resolve("packaging/system-packages.txt"))
                        .size()
                >= 5);
    }

    @Test
    void a_malformed_line_of_the_list_is_named(@TempDir Path folder) throws Exception {
        Path list = Files.writeString(folder.resolve("list.txt"), "# fine\nonly-a-name\n");

        IOException failure = assertThrows(IOException.class, () -> SystemPackage.read(list));
        assertTrue(Objects.requireNonNull(failure.getMessage()).contains("only-a-name"));
    }
}
