package dev.tidemark.collector.source;

import dev.tidemark.collector.target.TargetState;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.rmi.ConnectIOException;
import java.util.Locale;
import javax.management.InstanceNotFoundException;
import javax.naming.NameNotFoundException;
import org.jspecify.annotations.Nullable;

/** Turns what JMX throws into one sentence that says what is wrong and how to mend it. */
final class Failures {
    private Failures() {}

    static SourceException whileConnecting(String address, Throwable failure) {
        if (cause(failure, SecurityException.class) != null) {
            return new SourceException(
                    TargetState.DENIED,
                    "The target " + address + " refused us: give the user and password of its JMX password file"
                            + " (--user and --password-file).",
                    failure);
        }
        if (cause(failure, UnknownHostException.class) != null) {
            return lost(address, "its host name is unknown: check the spelling or use an IP address", failure);
        }
        if (cause(failure, NameNotFoundException.class) != null) {
            return lost(
                    address,
                    "an RMI registry answers there, but no JMX server: check the port against the target's"
                            + " -Dcom.sun.management.jmxremote.port",
                    failure);
        }
        if (cause(failure, javax.net.ssl.SSLException.class) != null) {
            return lost(
                    address,
                    "it does not agree on TLS: check the trust store of this JVM" + " (-Djavax.net.ssl.trustStore)",
                    failure);
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
                    "what listens there is no JMX port: name the port given to the target as"
                            + " -Dcom.sun.management.jmxremote.port",
                    failure);
        }
        return lost(
                address, "the JMX connection failed (" + brief(failure) + "): check host, port and settings", failure);
    }

    static SourceException whileOpening(String address, Throwable failure) {
        if (cause(failure, InstanceNotFoundException.class) != null || notRegistered(failure)) {
            return new SourceException(
                    TargetState.DENIED,
                    "The JVM at " + address
                            + " has no Flight Recorder: run it on a HotSpot-based JDK 17 or newer whose runtime"
                            + " contains the modules jdk.jfr and jdk.management.jfr.",
                    failure);
        }
        if (cause(failure, SecurityException.class) != null) {
            return new SourceException(
                    TargetState.DENIED,
                    "The target " + address
                            + " lets us look and not record: give us a user with readwrite access in its JMX"
                            + " access file.",
                    failure);
        }
        return lost(address, "its recording could not be opened (" + brief(failure) + "): trying again", failure);
    }

    private static SourceException lost(String address, String because, Throwable failure) {
        return new SourceException(TargetState.LOST, "Cannot reach " + address + ": " + because + ".", failure);
    }

    /** The RMI runtime reports a peer that speaks something else in words only. */
    private static boolean isNoRmi(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            String message = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("non-jrmp")
                    || message.contains("error during jrmp")
                    || t instanceof java.io.EOFException) {
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

    private static String brief(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        String first = message == null ? "" : message.strip().split("\\R", 2)[0];
        return first.isEmpty() ? root.getClass().getSimpleName() : first;
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
