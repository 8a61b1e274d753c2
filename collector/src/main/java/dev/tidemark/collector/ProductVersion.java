package dev.tidemark.collector;

/** The version of Tidemark that this is, as the jar's manifest has it. */
public final class ProductVersion {

    /** What stands for it outside of a jar. */
    private static final String UNPACKAGED = "unpackaged";

    private ProductVersion() {}

    /** The version, or {@code unpackaged} where there is no jar. */
    public static String text() {
        String version = ProductVersion.class.getPackage().getImplementationVersion();
        return version == null ? UNPACKAGED : version;
    }

    /** Whether another part of Tidemark is known to be of another version than this one. */
    public static boolean differsFrom(String other) {
        String own = text();
        return !own.equals(UNPACKAGED) && !own.equals(other);
    }
}
