package io.gatehouse.simulator.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The broker's folders below its data folder, and the configuration that HiveMQ reads.
 *
 * @param configuration holds {@code config.xml}, which names the key stores and their password: readable by the owner only
 * @param data what the broker keeps: sessions, retained and queued messages
 * @param extensions must exist, stays empty
 * @param log the log file
 */
record BrokerFiles(Path configuration, Path data, Path extensions, Path log) {
    static BrokerFiles below(Path folder) throws IOException {
        Path root = folder.toAbsolutePath();
        return new BrokerFiles(
                Files.createDirectories(root.resolve("conf")),
                Files.createDirectories(root.resolve("data")),
                Files.createDirectories(root.resolve("extensions")),
                Files.createDirectories(root.resolve("logs")).resolve("broker.log"));
    }

    /** Writes the configuration: one TLS listener on loopback that asks every client for a certificate. */
    void write(int port, Path keyStore, Path trustStore, String password) throws IOException {
        Path file = configuration.resolve("config.xml");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, xml(port, keyStore, trustStore, password), StandardOpenOption.WRITE);
    }

    private static String xml(int port, Path keyStore, Path trustStore, String password) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <hivemq>
                  <listeners>
                    <tls-tcp-listener>
                      <port>%d</port>
                      <bind-address>127.0.0.1</bind-address>
                      <tls>
                        <keystore>
                          <path>%s</path>
                          <password>%s</password>
                          <private-key-password>%s</private-key-password>
                        </keystore>
                        <truststore>
                          <path>%s</path>
                          <password>%s</password>
                        </truststore>
                        <client-authentication-mode>REQUIRED</client-authentication-mode>
                      </tls>
                    </tls-tcp-listener>
                  </listeners>
                  <anonymous-usage-statistics>
                    <enabled>false</enabled>
                  </anonymous-usage-statistics>
                  <persistence>
                    <mode>file</mode>
                  </persistence>
                </hivemq>
                """.formatted(
                        port,
                        escape(keyStore.toAbsolutePath().toString()),
                        escape(password),
                        escape(password),
                        escape(trustStore.toAbsolutePath().toString()),
                        escape(password));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
