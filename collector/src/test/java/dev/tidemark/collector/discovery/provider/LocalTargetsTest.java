package dev.tidemark.collector.discovery.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.source.local.LocalJvms.LocalJvm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalTargetsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LONG_AGO = NOW.minusSeconds(60);

    private final List<Listing> told = new ArrayList<>();
    private List<LocalJvm> jvms = List.of();

    private final LocalTargets provider = new LocalTargets(
            new LocalTargets.Selection("com\\.acme\\..*|.*/shop\\.jar", Optional.of(".*Tool")),
            Duration.ofHours(1),
            () -> jvms,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void programs_areTakenByTheWholeName() {
        jvms = List.of(
                new LocalJvm(11, "com.acme.Main", LONG_AGO),
                new LocalJvm(12, "/opt/shop.jar", LONG_AGO),
                new LocalJvm(13, "org.other.com.acme.Main", LONG_AGO),
                new LocalJvm(14, "com.acme.Tool", LONG_AGO),
                new LocalJvm(15, "", LONG_AGO));

        assertThat(look()).as("process ids").containsExactly("11", "12");
        assertThat(told.get(0).targets().get(0).labels()).as("labels").containsEntry("program", "com.acme.Main");
    }

    @Test
    void ourselves_areNeverATarget() {
        jvms = List.of(new LocalJvm(ProcessHandle.current().pid(), "com.acme.Main", LONG_AGO));

        assertThat(look()).as("process ids").isEmpty();
    }

    @Test
    void jvm_thatOnlyStarts_isLeftInPeace() {
        jvms = List.of(new LocalJvm(11, "com.acme.Main", NOW.minusSeconds(2)));

        assertThat(look()).as("process ids").isEmpty();
    }

    @Test
    void processId_givenAwayAgain_goesBeforeItComes() {
        jvms = List.of(new LocalJvm(11, "com.acme.Main", LONG_AGO));
        look();
        jvms = List.of(new LocalJvm(11, "com.acme.Main", LONG_AGO.plusSeconds(30)));
        look();

        assertThat(told).as("lists told").hasSize(3);
        assertThat(told.get(1).targets()).as("between the two processes").isEmpty();
        assertThat(told.get(2).targets()).as("the new process").hasSize(1);
    }

    private List<String> look() {
        provider.look(told::add);
        return told.get(told.size() - 1).targets().stream()
                .map(it -> it.target().address())
                .toList();
    }
}
