package dev.tidemark.agent.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.AgentKeys;
import dev.tidemark.MetKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AskerTest {

    private final Asker asker = new Asker();
    private final AgentKeys keys = new AgentKeys(0);
    private final List<Object> kept = new ArrayList<>();
    private final Answers answers = new Answers();
    private long nanos;

    @AfterEach
    void end() {
        asker.end();
    }

    /** Looks at the sampled keys as if each were in its map. */
    private static final class Answers implements MetKey.Look {
        private final List<MetKey> there = new ArrayList<>();
        private int stored;
        private int failed;

        @Override
        public Boolean isThere(Object key, int storedHash) {
            return true;
        }

        @Override
        public int stored(int hashCode) {
            stored++;
            return hashCode;
        }

        @Override
        public void isThere(Object key, MetKey sample) {
            there.add(sample);
        }

        @Override
        public void failed() {
            failed++;
        }
    }

    private static final class Good {
        private volatile @Nullable String askedBy;

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            askedBy = Thread.currentThread().getName();
            return 7;
        }
    }

    private static final class Throwing {
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            throw new StackOverflowError("no hash for you");
        }
    }

    private static final class Waiting {
        private static final CountDownLatch MAY_GO = new CountDownLatch(1);

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            try {
                MAY_GO.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 7;
        }
    }

    @Test
    void keys_areAskedByAThreadOfTheirOwn() {
        Good key = new Good();
        ask(key);
        awaitAnswers();
        assertThat(answers.stored).as("answers").isEqualTo(1);
        assertThat(key.askedBy).as("who asked").isEqualTo("tidemark-keys");
        assertThat(asker.nanos()).as("what it took").isPositive();
    }

    @Test
    void classThatThrows_isCountedAndLeftAlone() {
        ask(new Throwing());
        awaitAnswers();
        assertThat(answers.failed).as("failures").isEqualTo(1);
        assertThat(asker.takes(Throwing.class)).as("asks it again").isFalse();
        assertThat(asker.takes(Good.class)).as("asks others").isTrue();
    }

    @Test
    void classThatDoesNotComeBack_isLeftAlone_andHoldsNobodyUp() {
        ask(new Waiting());
        await("it waits").atMost(Duration.ofSeconds(30)).until(() -> {
            asker.begin();
            return !asker.takes(Waiting.class);
        });
        Good key = new Good();
        ask(key);
        assertThat(key.askedBy).as("who asked while another has not come back").isNull();
        Waiting.MAY_GO.countDown();
        await("others are asked afterwards").atMost(Duration.ofSeconds(30)).until(() -> {
            ask(key);
            return key.askedBy != null;
        });
    }

    private void ask(Object key) {
        kept.add(key);
        nanos += 1_000_000_000;
        answers.there.clear();
        keys.sample(key, 7, false, nanos);
        keys.look(answers, nanos);
        answers.there.stream()
                .filter(each -> each.kept() == key && asker.takes(key.getClass()))
                .forEach(asker::ask);
        asker.begin();
    }

    private void awaitAnswers() {
        await("answers").atMost(Duration.ofSeconds(30)).until(() -> {
            keys.look(answers, nanos);
            return answers.stored + answers.failed > 0;
        });
    }
}
