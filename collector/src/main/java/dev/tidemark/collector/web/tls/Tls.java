package dev.tidemark.collector.web.tls;

import dev.tidemark.collector.UserError;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;

/** Serves by TLS, and takes up renewed certificates while connections go on. */
public final class Tls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
    private static final String NAME = "tidemark";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final TlsSettings settings;
    private final DefaultSslBundleRegistry bundles;
    private final ScheduledExecutorService thread;

    // Both belong to the thread.
    private Certificates served;
    private String lastTrouble = "";

    /** @throws UserError when the files cannot be used */
    public Tls(TlsSettings settings) {
        this.settings = settings;
        this.served = Certificates.read(settings);
        this.bundles = new DefaultSslBundleRegistry(NAME, served.bundle());
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "tidemark-certificates");
            made.setDaemon(true);
            return made;
        });
        long look = BETWEEN_LOOKS.toMillis();
        // Its only end is that of the thread.
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(this::look, look, look, TimeUnit.MILLISECONDS);
    }

    /** Has a server to come serve by TLS only. */
    public void applyTo(TomcatServletWebServerFactory factory) {
        Ssl ssl = Ssl.forBundle(NAME);
        ssl.setClientAuth(settings.clientAuthorities() == null ? Ssl.ClientAuth.NONE : Ssl.ClientAuth.NEED);
        factory.setSsl(ssl);
        factory.setSslBundles(bundles);
    }

    /** What is broken is not taken up: the certificate that is served goes on, and the log says once what is wrong. */
    private void look() {
        try {
            Certificates now = Certificates.read(settings);
            if (!now.print().equals(served.print())) {
                bundles.updateBundle(NAME, now.bundle());
                served = now;
            }
            lastTrouble = "";
        } catch (UserError e) {
            String trouble = String.valueOf(e.getMessage());
            if (!lastTrouble.equals(trouble)) {
                lastTrouble = trouble;
                LOG.warn("{} Until then the former certificate is served.", trouble);
            }
        } catch (RuntimeException e) {
            LOG.warn("could not take up the renewed certificate", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
