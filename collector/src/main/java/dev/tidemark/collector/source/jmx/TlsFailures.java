package dev.tidemark.collector.source.jmx;

import dev.tidemark.collector.source.Masked;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.rmi.RmiRoute;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** What goes wrong where certificates are shown. All of it takes a person to mend, so the target is denied. */
final class TlsFailures {
    private TlsFailures() {}

    /** A sentence, if TLS is what failed. */
    static Optional<SourceException> explain(String address, Throwable failure, boolean certificateAsked) {
        String wrong = wrong(failure, certificateAsked);
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(Failures.denied("The target " + address + " " + wrong + ".", failure));
    }

    private static String wrong(Throwable failure, boolean certificateAsked) {
        if (Failures.cause(failure, RmiRoute.NoTls.class) != null) {
            return "has a JMX server without TLS, and TLS was asked for: start it with"
                    + " -Dcom.sun.management.jmxremote.ssl=true, or leave the TLS settings out";
        }
        RmiRoute.TwoWays twoWays = Failures.cause(failure, RmiRoute.TwoWays.class);
        if (twoWays != null) {
            return "shares the port " + Masked.said(twoWays.place(), "")
                    + " with another target that has other TLS settings: give both the same";
        }
        SSLException tls = Failures.cause(failure, SSLException.class);
        if (tls == null) {
            return certificateAsked && Failures.isHungUp(failure) ? noCertificate() : "";
        }
        if (Failures.cause(failure, CertPathBuilderException.class) != null
                || Failures.cause(failure, CertPathValidatorException.class) != null) {
            return "shows a certificate that we do not trust: name what vouches for it (--trust-store or --ca-file),"
                    + " and check that it has not expired";
        }
        if (Failures.cause(failure, CertificateException.class) != null) {
            return "shows a certificate for another host: name the target as its certificate does, or give up the check"
                    + " (--no-host-check)";
        }
        String said = String.valueOf(tls.getMessage()).toLowerCase(Locale.ROOT);
        boolean hungUpAtOnce = !certificateAsked && said.contains("terminated the handshake");
        if (hungUpAtOnce || said.contains("unrecognized ssl message") || said.contains("plaintext connection")) {
            return "does not speak TLS where we do, or hung up: leave out --tls-registry if its RMI registry is without";
        }
        boolean aboutUs = certificateAsked && (said.contains("certificate") || said.contains("handshake_failure"));
        boolean hungUp = certificateAsked && Failures.isHungUp(failure);
        if (aboutUs || hungUp) {
            return noCertificate();
        }
        return (tls instanceof SSLHandshakeException ? "does not agree on TLS" : "broke TLS off") + " ("
                + Masked.said(String.valueOf(tls.getMessage()), "")
                + "): check which protocols and certificates both sides take";
    }

    private static String noCertificate() {
        return "asks for a certificate and did not take ours, or we have none: give one that it trusts (--key-store, or"
                + " --cert-file and --key-file)";
    }
}
