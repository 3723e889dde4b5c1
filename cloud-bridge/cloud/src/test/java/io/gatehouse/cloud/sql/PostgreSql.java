package io.gatehouse.cloud.sql;

import io.gatehouse.testkit.FreePort;
import io.gatehouse.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL server of its own in a temporary folder, on loopback; as root it runs as user postgres. */
final class PostgreSql {

    private static final long LIMIT_S = 60;

    private final Path folder;
    private final Path data;
    private final int port;
    private int databases;

    private PostgreSql(Path folder, int port) {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.port = port;
    }

    static PostgreSql start() throws IOException, InterruptedException {
        // Not below the build's own folder: user postgres may not be allowed to pass through it.
        Path folder = Files.createTempDirectory(Path.of("/tmp"), "gatehouse-pg-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        PostgreSql server = new PostgreSql(folder, FreePort.tcp());
        server.run(
                Programs.require("initdb").toString(), "-D", server.data.toString(), "-U", "gatehouse", "-A", "trust");
        server.run(
                Programs.require("pg_ctl").toString(),
                "-D",
                server.data.toString(),
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + server.port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder,
                "start");
        return server;
    }

    /** The address of a fresh, empty database. */
    String freshDatabase() throws IOException, InterruptedException {
        databases++;
        run(
                Programs.require("createdb").toString(),
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "-U",
                "gatehouse",
                "d" + databases);
        return "jdbc:postgresql://127.0.0.1:" + port + "/d" + databases + "?user=gatehouse";
    }

    private void run(String... command) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            whole.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        whole.addAll(List.of(command));
        Path output = Files.createTempFile("postgresql-", ".txt");
        Process process = new ProcessBuilder(whole)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", whole) + " failed:\n" + Files.readString(output));
        }
        Files.delete(output);
    }

    void stop() throws IOException, InterruptedException {
        run(Programs.require("pg_ctl").toString(), "-D", data.toString(), "-m", "immediate", "-w", "stop");
        run("rm", "-rf", data.toString(), folder.resolve("log").toString());
        Files.deleteIfExists(folder);
    }
}
