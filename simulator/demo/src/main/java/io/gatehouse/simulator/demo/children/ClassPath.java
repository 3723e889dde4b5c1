package io.gatehouse.simulator.demo.children;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** The class path of a program of this checkout, as the build left it. */
public final class ClassPath {
    private ClassPath() {}

    /**
     * Classes and libraries of the given modules, in their order, each entry once.
     *
     * @param home root of the checkout
     * @param modules folders below it, for instance {@code gateway-agent}
     * @throws IOException when a module was not built, naming it
     */
    public static String of(Path home, String... modules) throws IOException {
        Set<String> entries = new LinkedHashSet<>();
        for (String module : modules) {
            Path target = home.toAbsolutePath().normalize().resolve(module).resolve("target");
            Path list = target.resolve("runtime.classpath");
            if (!Files.exists(list)) {
                throw new IOException(module + " is not built: no " + list);
            }
            entries.add(target.resolve("classes").toString());
            for (String entry : Files.readString(list).strip().split(File.pathSeparator)) {
                entries.add(entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }
}
