package dev.tidemark.collector.source.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import jdk.jfr.Configuration;
import org.junit.jupiter.api.Test;

class SettingsFileTest {

    @Test
    void text_readByTheJdk_isWhatWeAskATargetFor() throws Exception {
        assertThat(Configuration.create(new StringReader(SettingsFile.text())).getSettings())
                .as("settings as the JDK reads them")
                .isEqualTo(RecordingSettings.all())
                .containsEntry("dev.tidemark.MapCensus#enabled", "true")
                .containsEntry("jdk.ObjectAllocationOutsideTLAB#enabled", "true");
    }
}
