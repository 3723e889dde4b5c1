package io.gatehouse.launcher.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of {@code packaging/system-packages.txt}.
 *
 * @param name the Debian package
 * @param probe what shows that it is there: the name of a program, or a path that may hold {@code *}
 * @param purpose what it is needed for
 */
record SystemPackage(String name, String probe, String purpose) {
    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S+)\\s+#\\s*(\\S.*)");

    /**
     * The packages of the list.
     *
     * @throws IOException when a line is neither a comment nor a package, naming the line
     */
    static List<SystemPackage> read(Path list) throws IOException {
        List<SystemPackage> packages = new ArrayList<>();
        for (String line : Files.readAllLines(list)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IOException(list + ": expected 'package probe # purpose': " + line);
            }
            packages.add(new SystemPackage(matcher.group(1), matcher.group(2), matcher.group(3)));
        }
        return packages;
    }

    /** What this machine has of it. */
    Finding finding(String path) {
        return found(path)
                .map(place -> Finding.has(name + " (" + place + "): " + purpose))
                .orElseGet(() -> Finding.lacks(name + ": " + purpose + ": apt-get install " + name));
    }

    private Optional<Path> found(String path) {
        if (probe.startsWith("/")) {
            return matches(Path.of("/"), Path.of(probe)).stream().findFirst();
        }
        // Debian keeps daemons and PostgreSQL's programs off an ordinary user's PATH.
        List<Path> folders = new ArrayList<>();
        for (String folder : path.split(File.pathSeparator)) {
            folders.add(Path.of(folder));
        }
        folders.addAll(List.of(Path.of("/usr/sbin"), Path.of("/usr/local/sbin"), Path.of("/sbin")));
        folders.addAll(matches(Path.of("/"), Path.of("/usr/lib/postgresql/*/bin")));
        return folders.stream()
                .map(folder -> folder.resolve(probe))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static List<Path> matches(Path root, Path pattern) {
        List<Path> found = List.of(root);
        for (Path segment : pattern) {
            List<Path> next = new ArrayList<>();
            found.forEach(folder -> next.addAll(children(folder, segment.toString())));
            found = next;
        }
        return found;
    }

    private static List<Path> children(Path folder, String pattern) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, pattern)) {
                children.forEach(found::add);
            } catch (IOException notOurs) {
                return List.of();
            }
        }
        return found;
    }
}
