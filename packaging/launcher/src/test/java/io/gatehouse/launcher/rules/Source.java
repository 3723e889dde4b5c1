package io.gatehouse.launcher.rules;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One file of the checkout.
 *
 * @param path relative to the root, with slashes
 * @param text as it is
 */
record Source(String path, String text) {
    /** All files of the checkout whose names end so, outside build folders and hidden ones. */
    static List<Source> below(Path root, String ending) throws IOException {
        List<Source> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = Objects.toString(folder.getFileName(), "");
                boolean skipped = !folder.equals(root) && (name.equals("target") || name.startsWith("."));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.getFileName().toString().endsWith(ending)) {
                    found.add(new Source(root.relativize(file).toString().replace('\\', '/'), Files.readString(file)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    boolean isTest() {
        return path.contains("/src/test/");
    }

    /** The text with comments, strings and characters blanked out, line breaks kept. */
    String code() {
        StringBuilder code = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = endOfNonCode(at);
            if (end == at) {
                code.append(text.charAt(at++));
            } else {
                text.substring(at, end).chars().forEach(letter -> code.append(letter == '\n' ? '\n' : ' '));
                at = end;
            }
        }
        return code.toString();
    }

    /** Where the comment or literal that begins here ends; the same place when none begins here. */
    private int endOfNonCode(int at) {
        if (text.startsWith("//", at)) {
            return orEnd(text.indexOf('\n', at), 0);
        }
        if (text.startsWith("/*", at)) {
            return orEnd(text.indexOf("*/", at + 2), 2);
        }
        if (text.startsWith("\"\"\"", at)) {
            int end = text.indexOf("\"\"\"", at + 3);
            while (end > 0 && text.charAt(end - 1) == '\\') {
                end = text.indexOf("\"\"\"", end + 3);
            }
            return orEnd(end, 3);
        }
        char quote = text.charAt(at);
        if (quote != '"' && quote != '\'') {
            return at;
        }
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end + 1, text.length());
    }

    private int orEnd(int found, int length) {
        return found < 0 ? text.length() : found + length;
    }
}
