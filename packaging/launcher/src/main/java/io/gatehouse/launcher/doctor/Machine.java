package io.gatehouse.launcher.doctor;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks at the machine itself: tools of the build, cores, memory, disk, loopback, test data. */
final class Machine {
    private static final int JAVA_FEATURE_MIN = 25;
    private static final long MAVEN_TIMEOUT_S = 20;
    private static final long MEMORY_MIB_MIN = 3_000;
    private static final long DISK_MIB_MIN = 5_000;
    private static final long BYTES_PER_MIB = 1024 * 1024;

    private Machine() {}

    /** One finding each, what is required first. */
    static List<Finding> look(Path home) {
        return List.of(jdk(), maven(), cores(), memory(), disk(home), build(home), loopback(), user(), testData(home));
    }

    private static Finding jdk() {
        String what = "JDK " + Runtime.version() + " (" + System.getProperty("java.home") + ")";
        return Runtime.version().feature() >= JAVA_FEATURE_MIN
                ? Finding.has(what)
                : Finding.required("JDK 25 or newer to build and run, this is " + what + ": install Temurin 25");
    }

    private static Finding maven() {
        Finding absent = Finding.required("Apache Maven 3.8 or newer to build: apt-get install maven");
        try {
            Process maven = new ProcessBuilder("mvn", "--version", "-Dstyle.color=never")
                    .redirectErrorStream(true)
                    .start();
            maven.getOutputStream().close();
            String text = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!maven.waitFor(MAVEN_TIMEOUT_S, TimeUnit.SECONDS) || maven.exitValue() != 0) {
                maven.destroyForcibly();
                return absent;
            }
            return text.lines()
                    .filter(line -> line.contains("Apache Maven"))
                    .findFirst()
                    .map(line -> Finding.has(line.replaceAll("\u001B\\[[0-9;]*m", "")))
                    .orElse(absent);
        } catch (IOException noMaven) {
            return absent;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return absent;
        }
    }

    private static Finding cores() {
        return Finding.has(Runtime.getRuntime().availableProcessors() + " cores");
    }

    private static Finding memory() {
        java.lang.management.OperatingSystemMXBean system =
                java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        if (!(system instanceof com.sun.management.OperatingSystemMXBean machine)) {
            return Finding.lacks("a figure for the memory of this machine");
        }
        long mib = machine.getTotalMemorySize() / BYTES_PER_MIB;
        return mib >= MEMORY_MIB_MIN
                ? Finding.has(mib + " MiB of memory")
                : Finding.lacks("memory: " + mib + " MiB, the demo and the tests want " + MEMORY_MIB_MIN);
    }

    private static Finding disk(Path home) {
        try {
            long mib = Files.getFileStore(home).getUsableSpace() / BYTES_PER_MIB;
            return mib >= DISK_MIB_MIN
                    ? Finding.has(mib + " MiB free on the disk of " + home)
                    : Finding.lacks("disk: " + mib + " MiB free, libraries, build and demo want " + DISK_MIB_MIN);
        } catch (IOException unreadable) {
            return Finding.lacks("a figure for the disk of " + home + ": " + unreadable.getMessage());
        }
    }

    private static Finding build(Path home) {
        return Files.exists(home.resolve("target/gatehouse.stamp"))
                ? Finding.has("a build of this checkout (refreshed by the next command when a source has changed)")
                : Finding.lacks("a build of this checkout: the next command builds it, some minutes the first time");
    }

    private static Finding loopback() {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (ServerSocket tcp = new ServerSocket();
                DatagramSocket udp = new DatagramSocket(any)) {
            tcp.bind(any);
            return Finding.has("free ports on loopback (TCP " + tcp.getLocalPort() + ", UDP " + udp.getLocalPort()
                    + " could be bound)");
        } catch (IOException refused) {
            return Finding.required("ports on loopback, none can be bound: " + refused.getMessage());
        }
    }

    private static Finding user() {
        boolean root = System.getProperty("user.name", "").equals("root");
        return root
                ? Finding.has("root, which the tests of card latency and network namespaces ask for")
                : Finding.lacks("root: only a few tests of test --all ask for it");
    }

    private static Finding testData(Path home) {
        Path data = home.resolve("../shared/data").normalize();
        return Files.isDirectory(data)
                ? Finding.has("test data in " + data)
                : Finding.lacks("test data in " + data + ": tests against published data, test --all asks for it");
    }
}
