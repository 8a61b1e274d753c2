package dev.tidemark.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.target.HandMadeFleet;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ServerFolderTest {

    @Test
    void folder_afterItsServerAndAnotherOne() {
        WebServer first = WebServer.start(new HandMadeFleet(), WebSettings.loopback(0));
        Path folder = Path.of(System.getProperty("catalina.base"));
        assertThat(folder).as("Tomcat's folder is ours").exists();
        first.close();
        assertThat(folder).as("gone with its server").doesNotExist();

        WebServer.start(new HandMadeFleet(), WebSettings.loopback(0)).close();
        assertThat(folder).as("not made anew by the next server of this JVM").doesNotExist();
    }

    @Test
    void temporaryFolder_thatCannotBeWritten() {
        assertThatThrownBy(() -> ServerFolder.below(Path.of("no", "such", "folder")))
                .as("read-only containers without a volume end here")
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Cannot write to no/such/folder")
                .hasMessageContaining("mount a volume");
    }
}
