package io.gatehouse.cloud.sql;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the embedded engine. */
final class SqliteStoresTest extends StoresContract {

    @TempDir
    Path folder;

    @Override
    Database open() {
        return Database.sqlite(folder.resolve("cloud.db"));
    }
}
