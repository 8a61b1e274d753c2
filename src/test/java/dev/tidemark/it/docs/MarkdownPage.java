package dev.tidemark.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * A page of the documentation.
 *
 * @param file its path
 * @param anchors of its headings, as GitHub names them
 * @param links where its links and images lead, as written
 * @param blocks of code
 */
record MarkdownPage(Path file, Set<String> anchors, List<String> links, List<Block> blocks) {

    static final Path ROOT =
            Path.of(System.getProperty("tidemark.root")).toAbsolutePath().normalize();

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");

    /**
     * A block of code.
     *
     * @param language what stands behind its fence
     */
    record Block(String language, String code) {}

    static MarkdownPage read(Path file) {
        Contents contents = new Contents();
        try {
            PARSER.parse(Files.readString(file)).accept(contents);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MarkdownPage(file, contents.anchors, contents.links, contents.blocks);
    }

    /** All pages of the repository. */
    static List<MarkdownPage> all() throws IOException {
        List<MarkdownPage> pages = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean skip = NOT_OURS.contains(folder.getFileName().toString());
                return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    pages.add(read(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return pages;
    }

    /** Where it stands in the repository. */
    String name() {
        return ROOT.relativize(file).toString();
    }

    private static final class Contents extends AbstractVisitor {

        private final IdGenerator ids = IdGenerator.builder().build();
        private final Set<String> anchors = new HashSet<>();
        private final List<String> links = new ArrayList<>();
        private final List<Block> blocks = new ArrayList<>();

        @Override
        public void visit(Heading heading) {
            StringBuilder words = new StringBuilder();
            words(heading, words);
            anchors.add(ids.generateId(words.toString()));
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            links.add(link.getDestination());
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            links.add(image.getDestination());
            visitChildren(image);
        }

        @Override
        public void visit(FencedCodeBlock block) {
            blocks.add(new Block(block.getInfo(), block.getLiteral()));
        }

        private static void words(Node node, StringBuilder words) {
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                if (child instanceof Text text) {
                    words.append(text.getLiteral());
                } else if (child instanceof Code code) {
                    words.append(code.getLiteral());
                } else {
                    words(child, words);
                }
            }
        }
    }
}
