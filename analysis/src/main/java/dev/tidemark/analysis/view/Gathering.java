package dev.tidemark.analysis.view;

/**
 * The live set has been read too few times for its trend to be told.
 *
 * @param collections readings so far that can be trusted as far as any can be here
 * @param collectionsWanted readings that a trend takes
 */
public record Gathering(int collections, int collectionsWanted) {

    /** The same in words. */
    public String text() {
        return collections + " of " + collectionsWanted + " collections seen";
    }
}
