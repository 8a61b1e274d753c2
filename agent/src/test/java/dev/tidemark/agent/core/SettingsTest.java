package dev.tidemark.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void noOptions_areTheDefaults() {
        Settings settings = Settings.of(null);
        assertThat(settings.enabled()).as("enabled").isTrue();
        assertThat(settings.threshold()).as("slots").isEqualTo(4096);
        assertThat(settings.maps()).as("maps").isEqualTo(10_000);
        assertThat(settings.budget()).as("percent").isEqualTo(1);
        assertThat(settings.mistakes()).as("mistakes").isEmpty();
    }

    @Test
    void options_areRead() {
        Settings settings = Settings.of("enabled=false, threshold=65536,maps=5,budget=0.5,version=1.2");
        assertThat(settings.enabled()).isFalse();
        assertThat(settings.threshold()).isEqualTo(65_536);
        assertThat(settings.maps()).isEqualTo(5);
        assertThat(settings.budget()).isEqualTo(0.5);
        assertThat(settings.version()).isEqualTo("1.2");
        assertThat(settings.mistakes()).as("mistakes").isEmpty();
    }

    @Test
    void mistakes_areLeftOut_andToldInASentenceEach() {
        Settings settings = Settings.of("treshold=1,maps=0,budget=NaN,budget,keys=no,enabled=off");
        assertThat(settings.maps()).as("the default stays").isEqualTo(10_000);
        assertThat(settings.budget()).as("the default stays").isEqualTo(1);
        assertThat(settings.keys()).as("the default stays").isTrue();
        assertThat(settings.mistakes())
                .containsExactlyInAnyOrder(
                        "option 'treshold=1' is left out; the options are [ask, budget, enabled, keys, maps, threshold], each as key=value",
                        "option 'budget' is left out; the options are [ask, budget, enabled, keys, maps, threshold], each as key=value",
                        "keys=no is left out; give true or false",
                        "enabled=off is left out; give true or false",
                        "maps=0 is left out; give a number from 1 to 100000",
                        "budget=NaN is left out; give percents of one core from 0.01 to 100.0");
    }
}
