package dev.tazza.examples.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What is published has what Maven Central wants of a POM; scripts/check-release.sh has the jars.
 */
class ReleaseTest {
    private static final Path ROOT = Path.of(System.getProperty("tazza.root"));

    /** Inherited from a parent that has them; the others are each one's own. */
    private static final List<String> COMMON =
            List.of("licenses/license/url", "developers/developer/name");

    private static final List<String> OWN = List.of("artifactId", "name", "description");

    private record Pom(Path file, Document document) {
        static Pom read(Path folder)
                throws ParserConfigurationException, IOException, SAXException {
            var file = folder.resolve("pom.xml");
            var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            return new Pom(file, builder.parse(file.toFile()));
        }

        List<String> texts(String path) {
            try {
                var xpath = XPathFactory.newInstance().newXPath();
                var all = "/project/" + path;
                var nodes = (NodeList) xpath.evaluate(all, document, XPathConstants.NODESET);
                return IntStream.range(0, nodes.getLength())
                        .mapToObj(i -> nodes.item(i).getTextContent().strip())
                        .toList();
            } catch (XPathExpressionException e) {
                throw new IllegalArgumentException(path, e);
            }
        }

        boolean has(String path) {
            return texts(path).stream().anyMatch(text -> !text.isEmpty());
        }

        boolean isPublished() {
            return !texts("properties/maven.deploy.skip").contains("true");
        }
    }

    private static List<Pom> published() throws Exception {
        var parent = Pom.read(ROOT);
        var result = new ArrayList<>(List.of(parent));
        for (var module : parent.texts("modules/module")) {
            var pom = Pom.read(ROOT.resolve(module));
            if (pom.isPublished()) {
                result.add(pom);
            }
        }
        return result;
    }

    @Test
    void everyPomSaysWhatItIsOf() throws Exception {
        var missing = new ArrayList<String>();
        for (var pom : published()) {
            for (var element : OWN) {
                if (!pom.has(element)) {
                    missing.add(pom.file() + " has no " + element);
                }
            }
            for (var element : COMMON) {
                if (!pom.has(element) && !pom.texts("parent/artifactId").contains("tazza-parent")) {
                    missing.add(pom.file() + " has no " + element);
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void theBillOfMaterialsListsWhatIsPublished() throws Exception {
        var expected = new TreeSet<String>();
        for (var pom : published()) {
            var packaging = pom.texts("packaging");
            if (packaging.isEmpty()) {
                expected.addAll(pom.texts("artifactId"));
            }
        }
        assertFalse(expected.isEmpty());
        var bill = Pom.read(ROOT.resolve("tazza-bom"));
        var listed = bill.texts("dependencyManagement/dependencies/dependency/artifactId");
        assertEquals(expected, new TreeSet<>(listed));
    }
}
