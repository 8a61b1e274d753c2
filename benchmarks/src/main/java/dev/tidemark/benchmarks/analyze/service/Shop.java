package dev.tidemark.benchmarks.analyze.service;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A service under load: what it serves is queries, locked caches, files and a peer behind a socket; what it forgets to remove is sessions. */
final class Shop implements AutoCloseable {

    /** The leak: some 500 bytes each. */
    static final Map<String, Session> SESSIONS = new ConcurrentHashMap<>();

    private static final String URL = "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1";
    private static final int WORKERS = 24;
    private static final int KINDS = 3_000;
    private static final int ARTICLES = 20_000;
    private static final int CACHED = 2_000;

    /** So many requests wait for a worker. */
    private static final int WAITING = 64;

    /** So that workers wait for one another. */
    private static final int SLOWLY = 20;

    private static final long MILLIS_A_SESSION = 2;
    private static final int SESSION_CHARACTERS = 400;

    /** What a user left behind. */
    record Session(String user, String basket) {}

    private final Map<Integer, String> names = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
            return size() > CACHED;
        }
    };

    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private final ExecutorService peer = Executors.newCachedThreadPool();
    private final Semaphore room = new Semaphore(WAITING);
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ThreadLocal<Client> clients = ThreadLocal.withInitial(Client::new);
    private final RandomAccessFile journal;
    private final Path journalFile;
    private final long begin = System.nanoTime();
    private final AtomicLong sessions = new AtomicLong();
    private final AtomicLong served = new AtomicLong();

    /** What was read, so that none of it can be left out. */
    private final AtomicLong answered = new AtomicLong();

    Shop() throws IOException, SQLException {
        journalFile = Files.createTempFile("tidemark-shop", ".journal");
        journal = new RandomAccessFile(journalFile.toFile(), "rw");
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            statement.execute("create table article(id int primary key, name varchar(40), stock int, price int)");
            statement.execute("create table sale(id identity primary key, article int, amount int)");
            statement.execute("insert into article select x, 'article ' || x, 0, mod(x, 97) from system_range(0, "
                    + (ARTICLES - 1) + ")");
        }
        peer.execute(this::answer);
    }

    /** Takes in one request, and waits while too many wait. */
    void request(int number) throws InterruptedException {
        room.acquire();
        workers.execute(() -> {
            try {
                serve(number);
            } finally {
                room.release();
            }
        });
    }

    @Override
    public String toString() {
        return served + " requests served (" + answered + "), " + SESSIONS.size() + " sessions left behind";
    }

    private void serve(int number) {
        int kind = ThreadLocalRandom.current().nextInt(KINDS);
        Client client = clients.get();
        Request request = new Request(
                kind,
                switch (number % 16) {
                    case 0 -> client::call;
                    case 1, 2 -> this::note;
                    case 3, 4, 5 -> this::lookUp;
                    case 6 -> client::report;
                    case 7, 8, 9 -> client::sell;
                    default -> client::search;
                });
        try {
            answered.addAndGet(request.run());
            served.incrementAndGet();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        remember(kind);
    }

    private void remember(int kind) {
        long due = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) / MILLIS_A_SESSION;
        long number = sessions.get();
        if (number < due && sessions.compareAndSet(number, number + 1)) {
            String id = "session-" + number;
            SESSIONS.put(id, new Session("user " + kind, " ".repeat(SESSION_CHARACTERS)));
        }
    }

    private long lookUp() {
        int article = ThreadLocalRandom.current().nextInt(ARTICLES / 4);
        synchronized (names) {
            String name = names.computeIfAbsent(article, key -> String.format("article number %08d", key));
            for (int i = 0; i < SLOWLY; i++) {
                name = name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
            }
            return name.length();
        }
    }

    private long note() throws IOException {
        byte[] line = new byte[ThreadLocalRandom.current().nextInt(100, 4_000)];
        synchronized (journal) {
            journal.seek(ThreadLocalRandom.current().nextInt(1 << 24));
            journal.write(line);
            journal.seek(0);
            return journal.read(line);
        }
    }

    private void answer() {
        try {
            while (true) {
                Socket caller = server.accept();
                peer.execute(() -> answer(caller));
            }
        } catch (IOException closed) {
            // The end.
        }
    }

    private void answer(Socket caller) {
        try (caller;
                DataInputStream in = new DataInputStream(caller.getInputStream());
                DataOutputStream out = new DataOutputStream(caller.getOutputStream())) {
            while (true) {
                int bytes = in.readInt();
                // As far as a peer is away.
                Thread.sleep(1 + bytes % 3);
                out.write(new byte[bytes]);
                out.flush();
            }
        } catch (IOException | InterruptedException ended) {
            // The end.
        }
    }

    /** Of one worker. */
    private final class Client {
        private final PreparedStatement search;
        private final PreparedStatement sell;
        private final PreparedStatement report;
        private final DataInputStream in;
        private final DataOutputStream out;

        Client() {
            try {
                Connection connection = DriverManager.getConnection(URL);
                search = connection.prepareStatement(
                        "select name, price from article where id between ? and ? and price > ? order by name");
                sell = connection.prepareStatement("update article set stock = stock - ? where id = ?");
                report = connection.prepareStatement(
                        "select mod(id, 10), sum(price), count(*) from article where id < ? group by mod(id, 10)");
                Socket socket = new Socket(server.getInetAddress(), server.getLocalPort());
                in = new DataInputStream(socket.getInputStream());
                out = new DataOutputStream(socket.getOutputStream());
            } catch (SQLException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        long search() throws SQLException {
            int from = ThreadLocalRandom.current().nextInt(ARTICLES);
            search.setInt(1, from);
            search.setInt(2, from + 60);
            search.setInt(3, from % 90);
            return rows(search);
        }

        long sell() {
            try {
                sell.setInt(1, 1);
                sell.setInt(2, ThreadLocalRandom.current().nextInt(ARTICLES));
                return sell.executeUpdate();
            } catch (SQLException anotherHasTheRow) {
                return 0;
            }
        }

        long report() throws SQLException {
            report.setInt(1, ThreadLocalRandom.current().nextInt(ARTICLES / 20));
            return rows(report);
        }

        private static long rows(PreparedStatement statement) throws SQLException {
            long sum = 0;
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    sum += result.getLong(2);
                }
            }
            return sum;
        }

        long call() throws IOException {
            int bytes = ThreadLocalRandom.current().nextInt(10, 2_000);
            out.writeInt(bytes);
            out.flush();
            return in.readNBytes(bytes).length;
        }
    }

    @Override
    public void close() throws IOException {
        workers.shutdownNow();
        server.close();
        peer.shutdownNow();
        journal.close();
        Files.deleteIfExists(journalFile);
    }
}
