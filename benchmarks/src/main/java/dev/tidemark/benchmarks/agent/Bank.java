package dev.tidemark.benchmarks.agent;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real program's work: H2 in memory, under the transaction of TPC-B (update an account, a teller and a branch, read the balance, write the
 * history) and a report over the history now and then.
 */
final class Bank {

    private static final int BRANCHES = 10;
    private static final int TELLERS = 100;
    private static final int ACCOUNTS = 100_000;
    private static final int REPORT_EVERY = 500;

    private static final String URL = "jdbc:h2:mem:bank;DB_CLOSE_DELAY=-1";

    private final AtomicInteger transactions = new AtomicInteger();

    Bank() throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            statement.execute("create table branch(id int primary key, balance bigint not null)");
            statement.execute("create table teller(id int primary key, balance bigint not null)");
            statement.execute("create table account(id int primary key, balance bigint not null, filler varchar(84))");
            statement.execute(
                    "create table history(id identity primary key, teller int, branch int, account int, delta int, at timestamp)");
            statement.execute("insert into branch select x, 0 from system_range(0, " + (BRANCHES - 1) + ")");
            statement.execute("insert into teller select x, 0 from system_range(0, " + (TELLERS - 1) + ")");
            statement.execute(
                    "insert into account select x, 0, repeat('x', 84) from system_range(0, " + (ACCOUNTS - 1) + ")");
        }
    }

    /** A report costs what the history is long. */
    void forget() throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            statement.execute("truncate table history");
        }
    }

    /** Of one thread. */
    final class Client {
        private final Connection connection;
        private final PreparedStatement account;
        private final PreparedStatement balance;
        private final PreparedStatement teller;
        private final PreparedStatement branch;
        private final PreparedStatement history;
        private final PreparedStatement report;

        Client() throws SQLException {
            connection = DriverManager.getConnection(URL);
            connection.setAutoCommit(false);
            account = connection.prepareStatement("update account set balance = balance + ? where id = ?");
            balance = connection.prepareStatement("select balance from account where id = ?");
            teller = connection.prepareStatement("update teller set balance = balance + ? where id = ?");
            branch = connection.prepareStatement("update branch set balance = balance + ? where id = ?");
            history = connection.prepareStatement(
                    "insert into history(teller, branch, account, delta, at) values (?, ?, ?, ?, current_timestamp)");
            report = connection.prepareStatement(
                    "select account, sum(delta) from history group by account order by 2 desc limit 10");
        }

        /** Answers what it read, so that none of it can be left out. */
        long transaction() throws SQLException {
            try {
                return transactions.incrementAndGet() % REPORT_EVERY == 0 ? report() : transfer();
            } catch (SQLException e) {
                // Two clients wanted the same row: the loser tries again, as clients do.
                connection.rollback();
                return 0;
            }
        }

        private long transfer() throws SQLException {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            int delta = random.nextInt(-5000, 5000);
            int owner = random.nextInt(ACCOUNTS);
            int clerk = random.nextInt(TELLERS);
            int place = random.nextInt(BRANCHES);
            update(account, delta, owner);
            balance.setInt(1, owner);
            long read;
            try (ResultSet result = balance.executeQuery()) {
                result.next();
                read = result.getLong(1);
            }
            update(teller, delta, clerk);
            update(branch, delta, place);
            history.setInt(1, clerk);
            history.setInt(2, place);
            history.setInt(3, owner);
            history.setInt(4, delta);
            history.executeUpdate();
            connection.commit();
            return read;
        }

        private void update(PreparedStatement statement, int delta, int id) throws SQLException {
            statement.setInt(1, delta);
            statement.setInt(2, id);
            statement.executeUpdate();
        }

        private long report() throws SQLException {
            long sum = 0;
            try (ResultSet result = report.executeQuery()) {
                while (result.next()) {
                    sum += result.getLong(2);
                }
            }
            connection.commit();
            return sum;
        }
    }
}
