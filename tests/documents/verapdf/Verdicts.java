import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Verdicts FLAVOURS FILE...: one line for each file that fails a flavour, with the clauses it fails. */
public class Verdicts {
  public static void main(String[] arguments) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    int judged = 0;
    for (String name : arguments[0].split(",")) {
      PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
      for (int i = 1; i < arguments.length; i++) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(arguments[i]), flavour)) {
          ValidationResult result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
          judged++;
          if (result.isCompliant()) continue;
          Map<String, String> failed = new TreeMap<>();
          for (TestAssertion assertion : result.getTestAssertions())
            if (assertion.getStatus() == TestAssertion.Status.FAILED)
              failed.put(assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber(), assertion.getMessage());
          System.out.println("FAILED " + name + " " + arguments[i] + " " + failed);
        }
      }
    }
    System.out.println("judged " + judged);
  }
}
