package dev.tidemark.benchmarks.agent;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/**
 * A real program: H2 in memory, under the transaction of TPC-B (update an account, a teller and a branch, read the balance, write the history) and
 * a report over the history now and then.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(2)
public class DatabaseBenchmark {

    private static final int BRANCHES = 10;
    private static final int TELLERS = 100;
    private static final int ACCOUNTS = 100_000;
    private static final int REPORT_EVERY = 500;

    private static final String URL = "jdbc:h2:mem:bank;DB_CLOSE_DELAY=-1";

    private final AtomicInteger transactions = new AtomicInteger();

    @Setup(Level.Trial)
    public void fill() throws SQLException {
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

    /** Each iteration begins alike: a report costs what the history is long. */
    @Setup(Level.Iteration)
    public void forget() throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            statement.execute("truncate table history");
        }
    }

    @TearDown(Level.Trial)
    public void drop() throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown immediately");
        }
    }

    /** The statements of one thread. */
    @SuppressWarnings("NullAway.Init") // JMH calls connect() before anything else.
    @State(Scope.Thread)
    public static class Client {
        private Connection connection;
        private PreparedStatement account;
        private PreparedStatement balance;
        private PreparedStatement teller;
        private PreparedStatement branch;
        private PreparedStatement history;
        private PreparedStatement report;

        @Setup(Level.Trial)
        public void connect(DatabaseBenchmark bank) throws SQLException {
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

        @TearDown(Level.Trial)
        public void close() throws SQLException {
            connection.close();
        }
    }

    @Benchmark
    public long transaction(Client client) throws SQLException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int number = transactions.incrementAndGet();
        try {
            return number % REPORT_EVERY == 0 ? report(client) : transfer(client, random);
        } catch (SQLException e) {
            // Two clients wanted the same row: the loser tries again, as clients do.
            client.connection.rollback();
            return 0;
        }
    }

    private static long transfer(Client client, ThreadLocalRandom random) throws SQLException {
        int delta = random.nextInt(-5000, 5000);
        int account = random.nextInt(ACCOUNTS);
        int teller = random.nextInt(TELLERS);
        int branch = random.nextInt(BRANCHES);
        update(client.account, delta, account);
        client.balance.setInt(1, account);
        long balance;
        try (ResultSet result = client.balance.executeQuery()) {
            result.next();
            balance = result.getLong(1);
        }
        update(client.teller, delta, teller);
        update(client.branch, delta, branch);
        client.history.setInt(1, teller);
        client.history.setInt(2, branch);
        client.history.setInt(3, account);
        client.history.setInt(4, delta);
        client.history.executeUpdate();
        client.connection.commit();
        return balance;
    }

    private static void update(PreparedStatement statement, int delta, int id) throws SQLException {
        statement.setInt(1, delta);
        statement.setInt(2, id);
        statement.executeUpdate();
    }

    private static long report(Client client) throws SQLException {
        long sum = 0;
        try (ResultSet result = client.report.executeQuery()) {
            while (result.next()) {
                sum += result.getLong(2);
            }
        }
        client.connection.commit();
        return sum;
    }
}
