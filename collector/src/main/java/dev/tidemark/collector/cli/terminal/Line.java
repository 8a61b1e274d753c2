package dev.tidemark.collector.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** One line on the screen, made of styled pieces. All text passes through {@link Text#visible}. Immutable. */
final class Line {

    static final Line EMPTY = new Line(List.of());

    private final List<Piece> pieces;

    private Line(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    private record Piece(String text, Style style) {}

    static Line of(String text) {
        return EMPTY.add(text);
    }

    static Line of(String text, Style style) {
        return EMPTY.add(text, style);
    }

    Line add(String text) {
        return add(text, Style.PLAIN);
    }

    Line add(String text, Style style) {
        List<Piece> more = new ArrayList<>(pieces);
        more.add(new Piece(Text.visible(text), style));
        return new Line(more);
    }

    Line add(Line other) {
        List<Piece> more = new ArrayList<>(pieces);
        more.addAll(other.pieces);
        return new Line(more);
    }

    /** The line in at most so many columns. */
    Line fit(int columns) {
        List<Piece> kept = new ArrayList<>();
        int left = columns;
        for (int i = 0; i < pieces.size() && left > 0; i++) {
            Piece piece = pieces.get(i);
            boolean last = i == pieces.size() - 1;
            int width = Text.width(piece.text());
            if (width < left || (last && width == left)) {
                kept.add(piece);
                left -= width;
            } else {
                // A piece that just fits is cut all the same when others follow, so that the … shows that they do.
                String cut = width == left && rest(i + 1).isEmpty()
                        ? piece.text()
                        : Text.cut(piece.text() + rest(i + 1), left);
                kept.add(new Piece(cut, piece.style()));
                left = 0;
            }
        }
        return new Line(kept);
    }

    private String rest(int from) {
        StringBuilder rest = new StringBuilder();
        pieces.subList(from, pieces.size()).forEach(piece -> rest.append(piece.text()));
        return rest.toString();
    }

    /** Without styles. */
    String text() {
        return rest(0);
    }

    /** As it is written to a terminal. */
    String render(boolean colour) {
        if (!colour) {
            return text();
        }
        StringBuilder rendered = new StringBuilder();
        pieces.forEach(piece -> rendered.append(piece.style().wrap(piece.text())));
        return rendered.toString();
    }
}
