package dev.tidemark.benchmarks.scoreboard.judge;

import dev.tidemark.benchmarks.corpus.Truth;
import dev.tidemark.benchmarks.scoreboard.judge.Judgement.ForecastCheck;
import dev.tidemark.benchmarks.scoreboard.run.RunFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds what a detector said of a run against the truth. */
public final class Judge {

    /** A forecast that was asked for at some share of the life may be this many seconds old. */
    private static final double NEAR_SECONDS = 5;

    static final List<Double> SHARES = List.of(0.25, 0.5, 0.75);

    private Judge() {}

    /**
     * Judges one detector on one run.
     *
     * @param names whether the detector names what leaks
     * @param observations in order of time; those after the end of the load are not looked at
     */
    public static Judgement judge(
            String detector, boolean names, RunFacts run, Truth truth, List<Observation> observations) {
        List<Observation> seen = observations.stream()
                .filter(each -> each.at() <= run.seconds() + 1)
                .toList();
        List<Claim> last =
                seen.isEmpty() ? List.of() : seen.get(seen.size() - 1).claims();
        Optional<Observation> firstLeak = seen.stream()
                .filter(each -> each.claims().stream().anyMatch(Claim::isLeak))
                .findFirst();
        Optional<Observation> firstNamed =
                seen.stream().filter(each -> named(each, truth).isPresent()).findFirst();
        return new Judgement(
                detector,
                names,
                run.key(),
                run.scenario(),
                run.depth(),
                run.jdk(),
                truth.leak(),
                truth.leak() ? run.lifeSeconds() : Double.NaN,
                seen.isEmpty() ? 0 : seen.get(seen.size() - 1).at(),
                firstLeak.isPresent(),
                last.stream().anyMatch(Claim::isLeak),
                last.stream().anyMatch(claim -> claim.isLeak() && Names.right(claim, truth)),
                !truth.kinds().isEmpty(),
                last.stream().anyMatch(claim -> truth.kinds().contains(claim.kind())),
                firstLeak.map(Observation::at).orElse(null),
                firstNamed.map(Observation::at).orElse(null),
                firstLeak.map(each -> named(each, truth).isPresent()).orElse(null),
                firstLeak
                        .flatMap(each -> each.claims().stream()
                                .filter(Claim::isLeak)
                                .map(Claim::subject)
                                .findFirst())
                        .orElse(null),
                alarms(seen),
                truth.leak() ? forecasts(run.lifeSeconds(), truth, seen) : List.of(),
                changes(seen));
    }

    private static Optional<Claim> named(Observation observation, Truth truth) {
        return observation.claims().stream()
                .filter(claim -> claim.isLeak() && Names.right(claim, truth))
                .findFirst();
    }

    private static int alarms(List<Observation> seen) {
        int alarms = 0;
        Set<String> before = Set.of();
        for (Observation observation : seen) {
            Set<String> now = observation.claims().stream()
                    .filter(Claim::isLeak)
                    .map(Claim::id)
                    .collect(Collectors.toSet());
            for (String id : now) {
                alarms += before.contains(id) ? 0 : 1;
            }
            before = now;
        }
        return alarms;
    }

    private static List<ForecastCheck> forecasts(double life, Truth truth, List<Observation> seen) {
        List<ForecastCheck> checks = new ArrayList<>();
        for (double share : SHARES) {
            double asked = share * life;
            Observation answer = null;
            for (Observation each : seen) {
                if (each.at() <= asked && each.at() > asked - NEAR_SECONDS) {
                    answer = each;
                }
            }
            Claim.Forecast forecast = answer == null ? null : forecast(answer, truth);
            if (answer != null && forecast != null) {
                double left = life - answer.at();
                checks.add(new ForecastCheck(
                        share,
                        forecast.lower() <= left && left <= forecast.upper(),
                        Math.abs(forecast.likely() - left) / left));
            }
        }
        return checks;
    }

    private static Claim.@Nullable Forecast forecast(Observation observation, Truth truth) {
        return observation.claims().stream()
                .filter(claim -> claim.forecast() != null && Names.right(claim, truth))
                .map(Claim::forecast)
                .findFirst()
                .orElse(null);
    }

    private static List<String> changes(List<Observation> seen) {
        List<String> changes = new ArrayList<>();
        Map<String, String> before = Map.of();
        for (Observation observation : seen) {
            Map<String, String> now = new LinkedHashMap<>();
            for (Claim claim : observation.claims()) {
                now.put(claim.id(), claim.verdict() + " " + claim.kind() + " " + claim.subject());
            }
            Map<String, String> earlier = before;
            now.forEach((id, said) -> {
                if (!said.equals(earlier.get(id))) {
                    changes.add(at(observation, said));
                }
            });
            earlier.forEach((id, said) -> {
                if (!now.containsKey(id)) {
                    changes.add(at(observation, "no more " + said));
                }
            });
            before = now;
        }
        return changes;
    }

    private static String at(Observation observation, String what) {
        return String.format(Locale.ROOT, "%.1f %s", observation.at(), what);
    }
}
