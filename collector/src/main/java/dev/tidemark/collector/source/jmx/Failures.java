package dev.tidemark.collector.source.jmx;

import dev.tidemark.collector.source.Masked;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.rmi.AnswerBounds;
import dev.tidemark.collector.source.rmi.RmiRoute;
import dev.tidemark.collector.target.TargetState;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.rmi.ConnectIOException;
import java.rmi.NotBoundException;
import java.rmi.RemoteException;
import java.util.Locale;
import java.util.Optional;
import javax.management.InstanceNotFoundException;
import org.jspecify.annotations.Nullable;

/** Turns what JMX throws into one sentence that says what is wrong and how to mend it. */
public final class Failures {
    private Failures() {}

    /**
     * What keeps us from connecting.
     *
     * @param secret which is shown nowhere, even when the target repeats it; empty when there is none
     * @param certificateAsked whether the target asked for a certificate of ours
     */
    static SourceException whileConnecting(String address, Throwable failure, String secret, boolean certificateAsked) {
        Optional<SourceException> hostile = hostile(address, failure);
        if (hostile.isPresent()) {
            return hostile.get();
        }
        if (cause(failure, SecurityException.class) != null) {
            return new SourceException(
                    TargetState.DENIED,
                    "The target " + address + " refused us: give the user and password of its JMX password file"
                            + " (--user and --password-file).",
                    shown(failure, secret));
        }
        if (cause(failure, UnknownHostException.class) != null) {
            return lost(address, "its host name is unknown: check the spelling or use an IP address", failure);
        }
        if (cause(failure, NotBoundException.class) != null) {
            return lost(
                    address,
                    "an RMI registry answers there, but no JMX server: check the port against the target's"
                            + " -Dcom.sun.management.jmxremote.port",
                    failure);
        }
        Optional<SourceException> tls = TlsFailures.explain(address, failure, certificateAsked);
        if (tls.isPresent()) {
            return tls.get();
        }
        if (cause(failure, SocketTimeoutException.class) != null) {
            return lost(address, "nothing that speaks JMX answered in time: check host, port and firewall", failure);
        }
        if (cause(failure, ConnectException.class) != null || cause(failure, NoRouteToHostException.class) != null) {
            return lost(
                    address,
                    "nothing listens there: start the JVM with -Dcom.sun.management.jmxremote.port, or name its"
                            + " process id",
                    failure);
        }
        if (cause(failure, ConnectIOException.class) != null || isNoRmi(failure)) {
            return lost(
                    address,
                    "what listens there is no JMX port, or one with TLS: name the port given to the target as"
                            + " -Dcom.sun.management.jmxremote.port, and ask for TLS if its RMI registry speaks it"
                            + " (--tls-registry)",
                    failure);
        }
        return lost(
                address,
                "the JMX connection failed (" + brief(failure, secret) + "): check host, port and settings",
                shown(failure, secret));
    }

    /** What keeps us from recording, once connected. */
    public static SourceException whileOpening(String address, Throwable failure, String secret) {
        Optional<SourceException> hostile = hostile(address, failure);
        if (hostile.isPresent()) {
            return hostile.get();
        }
        if (cause(failure, InstanceNotFoundException.class) != null || notRegistered(failure)) {
            return denied(
                    "The JVM at " + address
                            + " has no Flight Recorder: run it on a HotSpot-based JDK 17 or newer whose runtime"
                            + " contains the modules jdk.jfr and jdk.management.jfr.",
                    failure);
        }
        if (cause(failure, SecurityException.class) != null) {
            return denied(
                    "The target " + address
                            + " lets us look and not record: give us a user with readwrite access in its JMX"
                            + " access file.",
                    failure);
        }
        return lost(
                address,
                "its recording could not be opened (" + brief(failure, secret) + "): trying again",
                shown(failure, secret));
    }

    /** What ends a stream. */
    public static SourceException whileStreaming(String address, Throwable failure) {
        return hostile(address, failure)
                .orElseGet(() -> new SourceException(
                        TargetState.LOST,
                        "The connection to " + address + " is cut or the JVM has ended: trying again.",
                        failure));
    }

    /** What comes, but cannot be read. */
    public static SourceException whileReading(String address, Throwable failure) {
        return hostile(address, failure)
                .orElseGet(() -> new SourceException(
                        TargetState.LOST,
                        "What " + address + " streams cannot be read (" + brief(failure, "")
                                + "): trying again, and from its next chunk on if that stays so.",
                        failure));
    }

    /** Whether the way to the target has failed, not what comes on it. */
    public static boolean isOfConnection(Throwable failure) {
        return cause(failure, RemoteException.class) != null
                || cause(failure, InterruptedIOException.class) != null
                || cause(failure, InterruptedException.class) != null
                || isHungUp(failure)
                || hostile("", failure).isPresent();
    }

    /** What no JMX server of a JVM does. */
    private static Optional<SourceException> hostile(String address, Throwable failure) {
        Optional<String> refused = JmxFilter.refused(failure);
        if (refused.isPresent()) {
            return Optional.of(notJmx(address, refused.get(), failure));
        }
        AnswerBounds.TooMuch tooMuch = cause(failure, AnswerBounds.TooMuch.class);
        if (tooMuch != null) {
            return Optional.of(notJmx(address, tooMuch.what(), failure));
        }
        ClassNotFoundException unknown = cause(failure, ClassNotFoundException.class);
        if (unknown != null) {
            String name = Masked.said(String.valueOf(unknown.getMessage()), "");
            return Optional.of(notJmx(address, "an object of the unknown class " + name, failure));
        }
        RmiRoute.Detour detour = cause(failure, RmiRoute.Detour.class);
        if (detour != null) {
            return Optional.of(denied(
                    "The target " + address + " sends us to " + Masked.said(detour.place(), "")
                            + ", which is not the host that was asked for: start it with -Djava.rmi.server.hostname"
                            + " set to the name that we use, or allow that host (--rmi-host, rmiHosts).",
                    failure));
        }
        return Optional.empty();
    }

    private static SourceException notJmx(String address, String what, Throwable failure) {
        return denied(
                "The target " + address + " sent " + what
                        + ", which JMX has no use for, and it was not read: find out what listens there before you trust it.",
                failure);
    }

    static SourceException denied(String sentence, Throwable failure) {
        return new SourceException(TargetState.DENIED, sentence, failure);
    }

    private static SourceException lost(String address, String because, @Nullable Throwable failure) {
        return new SourceException(TargetState.LOST, "Cannot reach " + address + ": " + because + ".", failure);
    }

    /** The RMI runtime reports a peer that speaks something else in words only. */
    private static boolean isNoRmi(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            String message = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("non-jrmp") || message.contains("error during jrmp") || t instanceof EOFException) {
                return true;
            }
        }
        return false;
    }

    /** The platform's proxies say so with an argument exception. */
    private static boolean notRegistered(Throwable failure) {
        return failure instanceof IllegalArgumentException
                && String.valueOf(failure.getMessage()).contains("FlightRecorder");
    }

    /** Whether the other side just hung up. */
    static boolean isHungUp(Throwable failure) {
        return cause(failure, EOFException.class) != null || cause(failure, SocketException.class) != null;
    }

    private static String brief(Throwable failure, String secret) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = Masked.said(String.valueOf(root.getMessage()), secret);
        return root.getMessage() == null || said.isEmpty() ? root.getClass().getSimpleName() : said;
    }

    /** The failure, for those who ask for stack traces, unless it repeats the secret. */
    private static @Nullable Throwable shown(Throwable failure, String secret) {
        for (Throwable t = failure; t != null && !secret.isEmpty(); t = t.getCause()) {
            if (String.valueOf(t.getMessage()).contains(secret)) {
                return null;
            }
        }
        return failure;
    }

    static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
