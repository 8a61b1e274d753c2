package dev.tidemark.collector.source.jmx;

import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.target.TargetState;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.rmi.MarshalledObject;
import java.rmi.dgc.Lease;
import java.rmi.dgc.VMID;
import java.rmi.server.ObjID;
import java.rmi.server.RemoteObject;
import java.rmi.server.UID;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.ArrayType;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;
import javax.management.remote.NotificationResult;
import javax.management.remote.TargetedNotification;
import javax.rmi.ssl.SslRMIClientSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * What may be read from a target: what JMX and the beans that we ask are made of, in bounds, and nothing else. Java's serialization makes
 * whatever object the other side names, and runs its code while doing so.
 *
 * <p>JMX has no such filter on its client's side, neither in JDK 17 nor in 25, so it is this process's own: set once, for all that is
 * deserialized here.
 */
final class JmxFilter implements ObjectInputFilter {

    /** The deepest answer that was seen, all recordings with their settings, has a third of it. */
    private static final long DEEPEST = 32;

    /** A recording has a thousand settings of ten objects each: fifty recordings. */
    private static final long MOST_OBJECTS = 500_000;

    /** A chunk of a stream is fifty kilobytes. */
    private static final long LONGEST_BYTES = 1 << 20;

    private static final long LONGEST_ARRAY = 1 << 16;

    private static final Set<Class<?>> VALUES = Set.of(
            Object.class,
            String.class,
            Enum.class,
            Number.class,
            Boolean.class,
            Byte.class,
            Character.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            ArrayList.class,
            HashMap.class,
            LinkedHashMap.class,
            TreeMap.class,
            // What a map is asked for before it makes its table.
            Map.Entry.class,
            ObjectName.class,
            OpenType.class,
            SimpleType.class,
            ArrayType.class,
            CompositeType.class,
            TabularType.class,
            // Arrays are of these; objects are of the two after them.
            CompositeData.class,
            TabularData.class,
            CompositeDataSupport.class,
            TabularDataSupport.class,
            Notification.class,
            java.util.EventObject.class,
            NotificationResult.class,
            TargetedNotification.class,
            MarshalledObject.class,
            StackTraceElement.class);

    /** Stubs are the two that JMX has; another one, or a proxy, would be somebody's own. */
    private static final Set<Class<?>> REMOTE = Set.of(
            RemoteObject.class,
            // Every stub that the JDK ships extends this deprecated class.
            javax.management.remote.rmi.RMIServerImpl_Stub.class.getSuperclass(),
            javax.management.remote.rmi.RMIServerImpl_Stub.class,
            javax.management.remote.rmi.RMIConnectionImpl_Stub.class,
            SslRMIClientSocketFactory.class,
            ObjID.class,
            UID.class,
            VMID.class,
            Lease.class);

    /** Lists that the JDK makes itself, in exceptions and as the keys of tables: their classes have no public names. */
    private static final Set<Class<?>> LISTS = Stream.of(
                    Collections.emptyList(),
                    Arrays.asList(1),
                    Collections.unmodifiableList(new ArrayList<>()),
                    Collections.unmodifiableCollection(new ArrayList<>()))
            .map(Object::getClass)
            .flatMap(type -> Stream.of(type, type.getSuperclass()))
            .collect(Collectors.toUnmodifiableSet());

    /** Exceptions of these packages only: an exception may have any field and run any code, too. */
    private static final Set<String> EXCEPTIONS = Set.of(
            "java.lang",
            "java.io",
            "java.util",
            "java.rmi",
            "java.rmi.server",
            "java.security",
            "javax.management",
            "javax.management.openmbean",
            "javax.management.remote",
            "javax.security.auth.login");

    /** What this thread has refused last: the stream tells only that it was refused. */
    private static final ThreadLocal<@Nullable String> REFUSED = new ThreadLocal<>();

    JmxFilter() {}

    /**
     * Sets the filter for this process.
     *
     * @throws SourceException when it has another one, which would let through what is refused here
     */
    static synchronized void install() throws SourceException {
        if (Config.getSerialFilter() instanceof JmxFilter) {
            return;
        }
        try {
            Config.setSerialFilter(new JmxFilter());
        } catch (IllegalStateException e) {
            throw new SourceException(
                    TargetState.DENIED,
                    "This JVM has a deserialization filter of its own, and targets are read through Tidemark's only: start it"
                            + " without -Djdk.serialFilter.",
                    e);
        }
    }

    /** What was refused, if that is why this thread failed: words that end "the target sent …". */
    static Optional<String> refused(Throwable failure) {
        String last = REFUSED.get();
        REFUSED.remove();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof InvalidClassException && last != null) {
                return Optional.of(last);
            }
        }
        return Optional.empty();
    }

    @Override
    public Status checkInput(FilterInfo info) {
        String refusal = refusal(info);
        if (refusal == null) {
            return Status.ALLOWED;
        }
        REFUSED.set(refusal);
        return Status.REJECTED;
    }

    private static @Nullable String refusal(FilterInfo info) {
        if (info.depth() > DEEPEST) {
            return "objects nested more than " + DEEPEST + " deep";
        }
        if (info.references() > MOST_OBJECTS) {
            return "more than " + MOST_OBJECTS + " objects at once";
        }
        Class<?> type = info.serialClass();
        if (type == null) {
            return null;
        }
        boolean bytes = type == byte[].class;
        if (info.arrayLength() > (bytes ? LONGEST_BYTES : LONGEST_ARRAY)) {
            return "an array of " + info.arrayLength() + " elements";
        }
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return isAllowed(element)
                ? null
                : "an object of " + (element == type ? "" : "an array of ") + element.getName();
    }

    private static boolean isAllowed(Class<?> type) {
        return type.isPrimitive()
                || VALUES.contains(type)
                || REMOTE.contains(type)
                || LISTS.contains(type)
                || isPlatformsException(type);
    }

    private static boolean isPlatformsException(Class<?> type) {
        return Throwable.class.isAssignableFrom(type)
                && EXCEPTIONS.contains(type.getPackageName())
                && type.getModule().isNamed();
    }
}
