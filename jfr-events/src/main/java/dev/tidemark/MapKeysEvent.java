package dev.tidemark;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the keys of a map that has grown past some hundreds of entries; emitted with about every fourth
 * census, from the moment that its keys are watched. Sampled keys are spread evenly over that time, at most 128; counts of
 * different keys are estimates with a relative standard error of 6.3 %, exact below 256.
 */
@Name("dev.tidemark.MapKeys")
@Label("Map Keys")
@Description("Keys of a watched map: whether they are still found, how old they are, and how alike")
@Category("Tidemark")
@StackTrace(false)
final class MapKeysEvent extends Event {
    @Label("Map")
    @Description("Number of the map, unique in this JVM")
    long map;

    @Label("Name")
    String name = "";

    @Label("Key Class")
    @Description("Class of the last sampled key, null before the first")
    @Nullable
    Class<?> keyClass;

    @Label("Watched For")
    @Description("Since when keys are sampled")
    @Timespan(Timespan.NANOSECONDS)
    long watchedFor;

    @Label("Sampled 1")
    @Description("Keys sampled in the first quarter of that time")
    long sampled1;

    @Label("Sampled 2")
    @Description("Keys sampled in the second quarter")
    long sampled2;

    @Label("Sampled 3")
    @Description("Keys sampled in the third quarter")
    long sampled3;

    @Label("Sampled 4")
    @Description("Keys sampled in the last quarter")
    long sampled4;

    @Label("Alive 1")
    @Description("Keys sampled in the first quarter that were in the map when last asked for, ghosts included")
    long alive1;

    @Label("Alive 2")
    @Description("The same of the second quarter")
    long alive2;

    @Label("Alive 3")
    @Description("The same of the third quarter")
    long alive3;

    @Label("Alive 4")
    @Description("The same of the last quarter")
    long alive4;

    @Label("Oldest Alive")
    @Description("Age of the oldest sampled key that is alive; 0 if none is")
    @Timespan(Timespan.NANOSECONDS)
    long oldestAlive;

    @Label("Median Age At End")
    @Description("Median age at which the last 64 sampled keys were found to be gone; 0 if none is")
    @Timespan(Timespan.NANOSECONDS)
    long medianAgeAtEnd;

    @Label("Reads Known")
    @Description("Whether lookups of single keys are noticed, as they are for keys of type String, Integer and Long")
    boolean readsKnown;

    @Label("Read")
    @Description("Sampled keys alive whose entry was looked up since it came in")
    long read;

    @Label("Changed")
    @Description("Sampled keys alive whose hash code is another than when they came in")
    long changed;

    @Label("Ghosts")
    @Description("Changed keys that the map does not find although they are alive")
    long ghosts;

    @Label("Unequal")
    @Description(
            "Sampled keys, gone ones included, of a class without equals: an array, or an own class that inherits it from Object")
    long unequal;

    @Label("Objects")
    @Description("Keys without equals whose content was compared")
    long objects;

    @Label("Distinct Contents")
    @Description("Different contents among those")
    long distinctContents;

    @Label("Texts")
    @Description("New keys of type String that were compared; at busy times not all are")
    long texts;

    @Label("Distinct")
    @Description("Different keys among those")
    long distinct;

    @Label("Distinct Normalised")
    @Description("Different keys when case, blanks, percent-encoding, Unicode form and a slash at the end do not count")
    long distinctNormalised;

    @Label("Distinct Templates")
    @Description("Different keys when numbers, UUIDs and quoted literals do not count either")
    long distinctTemplates;

    @Label("In Table")
    @Description(
            "Whether keys are read from the table of a map that an agent found: each was there when it was sampled, its age counts from then, and a ghost is an entry that was seen; keys that were compared are those of the last walk over the table")
    boolean inTable;

    @Label("Failures")
    @Description("Times that a key or the map threw when asked; after some its keys are asked no more")
    long failures;
}
