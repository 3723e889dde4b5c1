package io.gatehouse.protocol.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * A copy of this package, oracle and all, in which one source file of the engine was changed. Nothing in the product
 * knows that it can be broken.
 */
final class ChangedEngine extends ClassLoader {

    private static final String PACKAGE = "io.gatehouse.protocol.tariff.";

    private final Map<String, byte[]> changed;

    private ChangedEngine(Map<String, byte[]> changed) {
        super(ChangedEngine.class.getClassLoader());
        this.changed = changed;
    }

    /**
     * @param file simple name of the class whose source is changed
     * @param original must stand in it exactly once
     */
    @SuppressWarnings("unchecked") // the copy of Differential is one, in another class loader
    static BiFunction<Long, Integer, String> with(String file, String original, String replacement) throws Exception {
        // Formatting must not matter, so the text becomes one line: without comments to the end of a line.
        String source = Files.readString(sources().resolve(file + ".java"))
                .replaceAll("(?m)^\\s*//.*$", "")
                .replaceAll("\\s+", " ");
        String wanted = original.strip().replaceAll("\\s+", " ");
        assertEquals(
                2, source.split(java.util.regex.Pattern.quote(wanted), -1).length, "once in " + file + ": " + original);
        ChangedEngine engine = new ChangedEngine(compiled(file, source.replace(wanted, replacement.strip())));
        return (BiFunction<Long, Integer, String>)
                engine.loadClass(PACKAGE + "Differential").getConstructor().newInstance();
    }

    private static Path sources() {
        Path home = Path.of(System.getProperty("gatehouse.home", "../.."));
        Path sources = home.resolve("cloud-bridge/protocol/src/main/java/io/gatehouse/protocol/tariff");
        assertTrue(Files.isDirectory(sources), "no sources at " + sources);
        return sources;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PACKAGE)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] bytes = changed.containsKey(name) ? changed.get(name) : original(name);
                loaded = defineClass(name, bytes, 0, bytes.length);
            }
            return loaded;
        }
    }

    private byte[] original(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }

    private static Map<String, byte[]> compiled(String file, String source) throws IOException {
        Path folder = Files.createTempDirectory("changed-engine");
        Path changed = Files.writeString(folder.resolve(file + ".java"), source);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(complaints, true, StandardCharsets.UTF_8);
        int code = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        out,
                        out,
                        "-classpath",
                        classPath,
                        "-proc:none",
                        "-nowarn",
                        "-d",
                        folder.toString(),
                        changed.toString());
        assertEquals(0, code, complaints.toString(StandardCharsets.UTF_8));
        Map<String, byte[]> classes = new HashMap<>();
        try (Stream<Path> made = Files.walk(folder)) {
            for (Path path : made.sorted(Comparator.reverseOrder()).toList()) {
                String name = folder.relativize(path).toString();
                if (name.endsWith(".class")) {
                    classes.put(name.replace(".class", "").replace(File.separatorChar, '.'), Files.readAllBytes(path));
                }
                Files.delete(path);
            }
        }
        return classes;
    }
}
