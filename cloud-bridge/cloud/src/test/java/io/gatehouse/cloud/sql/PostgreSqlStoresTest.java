package io.gatehouse.cloud.sql;

import io.gatehouse.testkit.Needs;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The very same contract on PostgreSQL. */
@Needs(command = "initdb", debianPackage = "postgresql")
final class PostgreSqlStoresTest extends StoresContract {

    private static PostgreSql server;
    private @Nullable String url;

    @BeforeAll
    static void starts() throws Exception {
        server = PostgreSql.start();
    }

    @AfterAll
    static void stops() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    /** The same database when a test opens it again. */
    @Override
    Database open() {
        try {
            url = url == null ? server.freshDatabase() : url;
            return Database.postgresql(url);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
