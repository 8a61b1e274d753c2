package dev.tidemark.benchmarks.agent;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;

/** Two clients of a bank, as many transactions each; prints what the later half of them took. */
final class BankLoad {

    private static final int CLIENTS = 2;
    private static final int BLOCKS = 8;
    private static final int BLOCK = 15_000;

    private BankLoad() {}

    private static final class Worker extends Thread {
        private final Bank bank;
        private final CyclicBarrier blocks;
        private final long[] took = new long[BLOCKS / 2 * BLOCK];
        private long processorNanos;
        private long sum;

        Worker(Bank bank, CyclicBarrier blocks) {
            this.bank = bank;
            this.blocks = blocks;
        }

        @Override
        public void run() {
            try {
                Bank.Client client = bank.new Client();
                ThreadMXBean threads = ManagementFactory.getThreadMXBean();
                int counted = 0;
                for (int block = 0; block < BLOCKS; block++) {
                    // Together, and each upon an empty history.
                    blocks.await();
                    long processor = threads.getCurrentThreadCpuTime();
                    for (int i = 0; i < BLOCK; i++) {
                        long begin = System.nanoTime();
                        sum += client.transaction();
                        if (block >= BLOCKS / 2) {
                            took[counted++] = System.nanoTime() - begin;
                        }
                    }
                    if (block >= BLOCKS / 2) {
                        processorNanos += threads.getCurrentThreadCpuTime() - processor;
                    }
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Bank bank = new Bank();
        CyclicBarrier blocks = new CyclicBarrier(CLIENTS, () -> {
            try {
                bank.forget();
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Worker worker = new Worker(bank, blocks);
            workers.add(worker);
            worker.start();
        }
        long processor = 0;
        long sum = 0;
        long[] took = new long[0];
        for (Worker each : workers) {
            each.join();
            processor += each.processorNanos;
            sum += each.sum;
            int from = took.length;
            took = Arrays.copyOf(took, from + each.took.length);
            System.arraycopy(each.took, 0, took, from, each.took.length);
        }
        Arrays.sort(took);
        System.err.println("balance " + sum);
        System.out.println("H2, processor time of a transaction, µs=" + processor / 1e3 / took.length);
        System.out.println("H2, median time of a transaction, µs=" + took[took.length / 2] / 1e3);
        System.out.println("H2, p99 time of a transaction, µs=" + took[took.length * 99 / 100] / 1e3);
    }
}
