package dev.tidemark.it.target;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** How a program under test talks with its test: says that it is ready, answers, and ends when the test does. */
final class Console {
    private Console() {}

    static void serve(UnaryOperator<String> answer) throws IOException {
        System.out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(answer.apply(line));
        }
        System.exit(0);
    }

    /** Runs work for ever, so many times a second, on a thread of its own. */
    static void repeat(int perSecond, Runnable work) {
        Thread worker = new Thread(
                () -> {
                    long next = System.nanoTime();
                    long pause = 10_000_000L;
                    double due = 0;
                    while (true) {
                        due += perSecond / 100.0;
                        while (due >= 1) {
                            work.run();
                            due--;
                        }
                        next += pause;
                        java.util.concurrent.locks.LockSupport.parkNanos(next - System.nanoTime());
                    }
                },
                "load");
        worker.setDaemon(true);
        worker.start();
    }
}
