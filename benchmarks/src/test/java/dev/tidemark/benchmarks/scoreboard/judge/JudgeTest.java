package dev.tidemark.benchmarks.scoreboard.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.benchmarks.corpus.Truth;
import dev.tidemark.benchmarks.scoreboard.judge.Judgement.ForecastCheck;
import dev.tidemark.benchmarks.scoreboard.run.RunFacts;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final long MIB = 1 << 20;

    private static final Truth LEAK = new Truth(
            true, Set.of("sessions", "com.acme.Sessions.active"), "Sessions.login", Set.of("unbounded-growth"));
    private static final Truth BENIGN = new Truth(false, Set.of(), "", Set.of());

    @Test
    void leak_heldAtTheEndByItsName_isFound() {
        Judgement judged = judge(LEAK, at(10), at(20, leak("sessions", null)), at(79, leak("sessions", null)));

        assertThat(judged.found()).as("named at the end").isTrue();
        assertThat(judged.firstFound()).as("seconds until it was named").isEqualTo(20.0);
        assertThat(judged.rightNameFirst())
                .as("the first leak verdict named it")
                .isTrue();
        assertThat(judged.kindAtEnd()).as("of a kind that the truth knows").isTrue();
    }

    @Test
    void leak_heldByItsGrowthSiteAlone_isFound() {
        String site = "com.acme.Sessions.login(Sessions.java:35)";

        assertThat(judge(LEAK, at(79, leak("com.acme.Other.map", site))).found())
                .as("growth site of a finding with another subject")
                .isTrue();
        assertThat(judge(LEAK, at(79, leak(site, null))).found())
                .as("growth site as the subject")
                .isTrue();
        assertThat(judge(LEAK, at(79, leak("com.acme.Web$Sessions.login(Web.java:3)", null)))
                        .found())
                .as("growth site in a nested class")
                .isTrue();
    }

    @Test
    void leak_whoseMethodOnlyEndsAlike_isNotFound() {
        Judgement judged = judge(LEAK, at(79, leak("com.acme.OtherSessions.login(X.java:1)", null)));

        assertThat(judged.found())
                .as("OtherSessions.login is not Sessions.login")
                .isFalse();
        assertThat(judged.leakAtEnd()).as("a leak verdict stood").isTrue();
    }

    @Test
    void leak_takenBackBeforeTheEnd_isNotFound() {
        Judgement judged = judge(LEAK, at(20, leak("sessions", null)), at(79));

        assertThat(judged.found()).as("nothing stood at the end").isFalse();
        assertThat(judged.leakEver()).as("a leak verdict was active once").isTrue();
    }

    @Test
    void leak_calledAfterTheEndOfTheLoad_isNotFound() {
        Judgement judged = judge(LEAK, at(79), at(95, leak("sessions", null)));

        assertThat(judged.leakEver()).as("the load was over at 80 s").isFalse();
    }

    @Test
    void leak_withAnotherNameFirst_countsAgainstTheFirstName() {
        Judgement judged =
                judge(LEAK, at(20, leak("carts", null)), at(40, leak("carts", null), leak("sessions", null)));

        assertThat(judged.rightNameFirst()).as("carts came first").isFalse();
        assertThat(judged.firstSubject()).as("what was accused first").isEqualTo("carts");
        assertThat(judged.firstFound()).as("seconds until the truth was named").isEqualTo(40.0);
    }

    @Test
    void benign_withAMilderVerdict_isNoAlarm() {
        Judgement judged = judge(BENIGN, at(20, claim("a", "capacity-risk", "sessions", null, null)), at(79));

        assertThat(judged.leakEver()).as("a capacity risk is no accusation").isFalse();
        assertThat(judged.alarms()).as("alarms").isZero();
    }

    @Test
    void benign_accusedTwice_isTwoAlarms() {
        Judgement judged = judge(
                BENIGN,
                at(10, claim("a", Claim.LEAK, "x", null, null)),
                at(20, claim("a", Claim.LEAK, "a better name of x", null, null)),
                at(30),
                at(40, claim("a", Claim.LEAK, "x", null, null)),
                at(79));

        assertThat(judged.alarms())
                .as("a better name is no new alarm, a return is")
                .isEqualTo(2);
        assertThat(judged.leakAtEnd()).as("nothing stood at the end").isFalse();
        assertThat(judged.changes())
                .as("beginning, better name, end, return, end")
                .hasSize(5)
                .first()
                .isEqualTo("10.0 leak unbounded-growth x");
    }

    @Test
    void forecast_isHeldAgainstTheLifeThatIsLeft() {
        // 55 MiB of 105 MiB in 80 s, 5 MiB of each being the JVM's own: the heap is full after 160 s.
        Judgement judged = judge(
                LEAK,
                at(39, claim("a", "capacity-risk", "sessions", null, new Claim.Forecast(100, 242, 300))),
                at(79, claim("a", Claim.LEAK, "sessions", null, new Claim.Forecast(10, 20, 30))));

        assertThat(judged.lifeSeconds()).as("life to exhaustion in seconds").isCloseTo(160, within(1e-9));
        assertThat(judged.forecasts())
                .as("at 25 % of the life 121 s are left, at 50 % 81 s, and at 75 % nobody looked any more")
                .containsExactly(new ForecastCheck(0.25, true, 1.0), new ForecastCheck(0.5, false, (81.0 - 20) / 81));
    }

    private static Judgement judge(Truth truth, Observation... seen) {
        RunFacts run = new RunFacts(
                "X-library-jdk17",
                "X",
                1,
                "library",
                17,
                "G1",
                "STEADY",
                105 * MIB,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(80),
                55 * MIB,
                80,
                false,
                null);
        return Judge.judge("ours", true, run, truth, List.of(seen));
    }

    private static Observation at(double seconds, Claim... claims) {
        return new Observation(seconds, List.of(claims));
    }

    private static Claim leak(String subject, @Nullable String growthSite) {
        return claim(subject, Claim.LEAK, subject, growthSite, null);
    }

    private static Claim claim(
            String id, String verdict, String subject, @Nullable String growthSite, Claim.@Nullable Forecast forecast) {
        return new Claim(id, verdict, "unbounded-growth", subject, growthSite, forecast);
    }
}
