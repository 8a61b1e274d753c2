package dev.tidemark.collector.source.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalProcessTest {

    @ParameterizedTest
    @CsvSource({
        "com.acme.Shop, Shop",
        "com.acme.Shop --port 80, Shop",
        "Shop, Shop",
        "/opt/shop/shop.jar, shop",
        "/opt/shop/shop-1.2.jar --verbose, shop-1.2",
        "C:\\shop\\shop.jar, shop",
        "shop.jar, shop",
        "com.acme.shop/com.acme.Main, Main",
        "shop/Main, Main",
        "'', jvm",
        "'   ', jvm",
        "com.acme., jvm"
    })
    void shortName_isTheProgramWithoutPathAndArguments(String commandLine, String expected) {
        assertThat(LocalProcess.shortName(commandLine)).as("'%s'", commandLine).isEqualTo(expected);
    }

    @Test
    void endpoint_processHasEnded_saysSoAndHowToFindOthers()
            throws IOException, InterruptedException, ExecutionException {
        Process ended = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        LocalProcess process = new LocalProcess(ended.pid());
        ended.onExit().get();
        assertThat(process.isAlive()).as("an ended process is alive").isFalse();
        assertThatThrownBy(process::endpoint)
                .as("endpoint of an ended process")
                .isInstanceOfSatisfying(SourceException.class, e -> {
                    assertThat(e.state()).as("state").isEqualTo(TargetState.GONE);
                    assertThat(e.sentence()).as("sentence").contains("No process " + ended.pid(), "tidemark list");
                });
    }
}
