package dev.tidemark.analysis.statistics;

/**
 * How far samples may mislead. The limits leave one truth in two thousand outside on each side, because hundreds of places are looked at at once, and
 * one in twenty of them would otherwise differ by chance.
 */
public final class Sampling {

    /** The normal quantile that leaves 0.05 % on each side. */
    private static final double Z = 3.2905;

    private Sampling() {}

    /**
     * A sum of weights of samples that came independently of one another: the gamma limits of Fay and Feuer (1997, Statistics in Medicine 16:791)
     * for weighted sums of Poisson counts, with the mean weight in the upper one as Tiwari, Clegg and Zou (2006, Statistical Methods in Medical
     * Research 15:547) have it. With equal weights they are Garwood's exact limits of a Poisson count (1936, Biometrika 28:437).
     *
     * @param sum of the weights; 0 when there was no sample
     * @param squares the sum of their squares
     * @param usual the weight that one more sample would have had
     */
    public static Estimate weighted(double sum, double squares, double usual) {
        double low = sum <= 0 ? 0 : squares / (2 * sum) * chiSquare(-Z, 2 * sum * sum / squares);
        double more = sum + usual;
        double moreSquares = squares + usual * usual;
        double high = more <= 0 ? 0 : moreSquares / (2 * more) * chiSquare(Z, 2 * more * more / moreSquares);
        return new Estimate(sum, Math.min(low, sum), Math.max(high, sum));
    }

    /**
     * The share of so many out of so many samples: Wilson's score limits (1927, Journal of the American Statistical Association 22:209).
     *
     * @param of at least 1
     */
    public static Estimate share(long count, long of) {
        double n = (double) of;
        double k = (double) count;
        double middle = (k + Z * Z / 2) / (n + Z * Z);
        double half = Z / (n + Z * Z) * Math.sqrt(k * (n - k) / n + Z * Z / 4);
        double share = k / n;
        return new Estimate(
                share, Math.max(0, Math.min(share, middle - half)), Math.min(1, Math.max(share, middle + half)));
    }

    /** A quantile of the chi-square distribution by its cube root, which is nearly normal (Wilson and Hilferty 1931). */
    private static double chiSquare(double z, double freedom) {
        double part = 2 / (9 * freedom);
        double root = Math.max(0, 1 - part + z * Math.sqrt(part));
        return freedom * root * root * root;
    }
}
