package dev.tidemark.benchmarks.analyze.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** One layer of a service that a request goes through, as filters, proxies and templates are: each calls the next from lines of its own. */
enum Step {
    FILTER {
        @Override
        long on(Request request) throws Exception {
            if (request.turn(2) == 0) {
                return request.next();
            }
            return request.next() + 1;
        }
    },
    CACHE {
        @Override
        long on(Request request) throws Exception {
            Map<Integer, Long> local = new TreeMap<>();
            return request.turn(2) == 0
                    ? local.computeIfAbsent(request.turn(9), key -> quietly(request::next))
                    : local.merge(1, request.next(), Long::sum);
        }
    },
    STREAM {
        @Override
        long on(Request request) throws Exception {
            return IntStream.range(0, 1)
                    .mapToLong(i -> quietly(request::next))
                    .filter(sum -> sum >= 0)
                    .sum();
        }
    },
    OPTIONAL {
        @Override
        long on(Request request) throws Exception {
            return Optional.of(request).map(each -> quietly(each::next)).orElse(0L);
        }
    },
    SORTED {
        @Override
        long on(Request request) throws Exception {
            List<String> words = new ArrayList<>();
            for (int i = 0; i < 4 + request.turn(12); i++) {
                words.add(request.word());
            }
            words.sort(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
            return request.next() + words.get(0).length();
        }
    },
    WRITTEN {
        @Override
        long on(Request request) throws Exception {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 3 + request.turn(6); i++) {
                text.append(String.format("%s=%d;", request.word(), i));
            }
            return request.turn(2) == 0 ? request.next() + text.length() : text.length() + request.next();
        }
    },
    PROXIED {
        @Override
        long on(Request request) throws Exception {
            Supplier<Long> next = () -> quietly(request::next);
            return request.turn(2) == 0 ? next.get() : next.get() + 1;
        }
    },
    EACH {
        @Override
        long on(Request request) throws Exception {
            long[] sum = new long[1];
            List.of(request).forEach(each -> sum[0] += quietly(each::next));
            return sum[0];
        }
    };

    abstract long on(Request request) throws Exception;

    /** Something that may fail. */
    interface Call {
        long call() throws Exception;
    }

    private static long quietly(Call call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
