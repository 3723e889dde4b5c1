package io.gatehouse.agent.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.core.CoreStatement;

/**
 * Statements that live as long as their connection. The driver ends a statement whose execution failed for another
 * reason than a lock or a constraint, such as a full disk; such a one is prepared again, so that the lane goes on by
 * itself when the disk is back.
 */
final class Statements implements AutoCloseable {

    private final Connection connection;
    private final List<PreparedStatement> all = new ArrayList<>();
    private boolean suspect;

    Statements(Connection connection) {
        this.connection = connection;
    }

    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        all.add(statement);
        return statement;
    }

    /** Something failed: the next {@link #mend} looks at every statement. */
    void suspect() {
        suspect = true;
    }

    /** To be called before work begins; does nothing unless something failed since. */
    void mend() throws SQLException {
        if (!suspect) {
            return;
        }
        for (PreparedStatement each : all) {
            CoreStatement statement = each.unwrap(CoreStatement.class);
            if (statement.pointer.isClosed()) {
                statement.getDatabase().prepare(statement);
            }
        }
        suspect = false;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement each : all) {
            each.close();
        }
    }
}
