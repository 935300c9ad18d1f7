package io.github.mnist.cli;

import io.github.mnist.cli.output.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The report of all engines on all of MNIST as nobody asks for anything else, opened from disk in Chromium without a window. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private ChromeDriver browser;
    private Path report;

    /** The JSON that the command printed. */
    private String printed = "";

    @BeforeAll
    void openTheReport(@TempDir Path directory) {
        assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "no browser to open the report in: install Debian's packages chromium and chromium-driver");
        report = directory.resolve("report.html");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] args = {"report", "--out", report.toString(), "--format", "json"};
        int status = Main.run(new PrintWriter(out), new PrintWriter(err), Terminal.NONE, args);
        assertThat(status).as("exit status; stderr: %s", err).isZero();
        printed = out.toString();
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(CHROMIUM.toFile())
                .addArguments("--headless", "--no-sandbox", "--disable-gpu", "--window-size=1400,900");
        options.setCapability("goog:loggingPrefs", logs);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
        browser.manage().timeouts().pageLoadTimeout(Duration.ofMinutes(2));
    }

    @AfterAll
    void closeTheBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void load() {
        browser.manage().window().setSize(new Dimension(1400, 900));
        browser.get(report.toUri().toString());
    }

    @Test
    void isSmallAndOpensWithoutAnError() throws Exception {
        List<LogEntry> console = browser.manage().logs().get(LogType.BROWSER).getAll();

        assertThat(console).isEmpty();
        assertThat(Files.size(report)).isLessThan(3_000_000);
        assertThat(browser.findElements(By.cssSelector("h2")))
                .extracting(WebElement::getText)
                .startsWith(
                        "Summary",
                        "Comparison",
                        "Several seeds",
                        "Labels of the training set",
                        "Model djl",
                        "Model dl4j");
        // Only the page itself was fetched.
        assertThat((List<?>) browser.executeScript("return performance.getEntriesByType('resource')"
                        + ".map(entry => entry.name).filter(name => !name.startsWith('data:'))"))
                .isEmpty();
    }

    @Test
    void numbersOnThePageAreThoseOfTheJsonThatIsPrinted() {
        Object wrong = browser.executeScript("""
                const numbers = new Set();
                JSON.parse(arguments[0], (key, value) => { if (typeof value === "number") numbers.add(value); return value; });
                return Array.from(document.querySelectorAll("data")).filter(cell => {
                  const value = Number(cell.value);
                  const text = cell.textContent.replace(/[,%]| MiB/g, "");
                  const decimals = (text.split(".")[1] || "").length;
                  const unit = cell.textContent.endsWith("%") ? 0.01 : cell.textContent.endsWith(" MiB") ? 2 ** 20 : 1;
                  const tolerance = text.includes("e") ? 0.06 * Math.abs(value) : 0.5001 * 10 ** -decimals;
                  return !numbers.has(value) || !(Math.abs(value / unit - Number(text)) <= tolerance);
                }).map(cell => cell.outerHTML);
                """, printed);
        long count = browser.findElements(By.cssSelector("data")).size();

        assertThat((List<?>) wrong).isEmpty();
        assertThat(count).isGreaterThan(2000);
        assertThat((Double) browser.executeScript("return JSON.parse(arguments[0]).models[0].accuracy", printed))
                .isBetween(0.9, 0.95);
        assertThat((Boolean) browser.executeScript("""
                const { report, bytes, ...data } = JSON.parse(arguments[0]);
                return JSON.stringify(data) === JSON.stringify(JSON.parse(document.getElementById("data").textContent));
                """, printed)).isTrue();
    }

    @Test
    void clickShowsTenProbabilitiesOfEachModelAndTheNearestTrainingImages() {
        WebElement sample = browser.findElement(By.cssSelector("#model-0-worst button.sample"));

        sample.click();

        assertThat(browser.findElement(By.id("sample-title")).getText())
                .isEqualTo("Test image " + sample.getDomAttribute("data-sample") + ", label 0");
        assertThatDialogShowsProbabilitiesOf("djl", "dl4j", "jvm");
        assertThatDialogShowsFiveImages();

        browser.findElement(By.id("sample-close")).click();
        assertThat(browser.findElement(By.id("sample")).isDisplayed()).isFalse();
    }

    @Test
    void clickOnATrainingImageShowsItsCrossValidatedProbabilitiesAndOtherTrainingImages() {
        WebElement sample = browser.findElement(By.cssSelector("#training-labels button.sample"));
        String index = sample.getDomAttribute("data-sample");

        sample.click();

        assertThat(browser.findElement(By.id("sample-title")).getText())
                .startsWith("Training image " + index + ", label ");
        assertThatDialogShowsProbabilitiesOf("cross-validated");
        assertThatDialogShowsFiveImages();
        assertThat(browser.findElements(By.cssSelector("#sample-nearest img")))
                .noneMatch(image ->
                        String.valueOf(image.getDomAttribute("alt")).startsWith("Training image " + index + " "));
    }

    private void assertThatDialogShowsProbabilitiesOf(String... predictors) {
        assertThat(browser.findElement(By.id("sample")).isDisplayed()).isTrue();
        assertThat(browser.findElements(By.cssSelector("#sample-probabilities thead th")))
                .extracting(WebElement::getText)
                .containsExactlyElementsOf(
                        Stream.concat(Stream.of("digit"), Stream.of(predictors)).toList());
        List<WebElement> rows = browser.findElements(By.cssSelector("#sample-probabilities tbody tr"));
        assertThat(rows).hasSize(10);
        for (int column = 2; column < predictors.length + 2; column++) {
            By cell = By.cssSelector("td:nth-child(" + column + ") span");
            double sum = rows.stream()
                    .map(row -> row.findElement(cell).getText())
                    .mapToDouble(Double::parseDouble)
                    .sum();
            assertThat(sum).isBetween(0.999, 1.001);
        }
    }

    private void assertThatDialogShowsFiveImages() {
        List<WebElement> nearest = browser.findElements(By.cssSelector("#sample-nearest img"));
        assertThat(nearest).hasSize(5);
        assertThat(nearest)
                .allSatisfy(image -> assertThat(browser.executeScript("return arguments[0].naturalWidth", image))
                        .isEqualTo(28L));
    }

    @Test
    void seedsAndTemperaturesHaveTheirNumbers() {
        assertThat(browser.findElements(By.cssSelector("#seeds > div > .scroll:first-child data")))
                .hasSizeGreaterThanOrEqualTo(14);
        assertThat(browser.findElements(By.cssSelector("#seeds-1 .whole + .whole data")))
                .hasSize(40);
        assertThat(browser.findElements(By.cssSelector(
                        "#model-1-calibration h4 ~ p data, #model-1-calibration h4 ~ .scroll td:last-child data")))
                .hasSize(13);
    }

    @Test
    void keyboardOpensASampleAndClosesItAndComesBack() {
        WebElement sample = browser.findElement(By.cssSelector("#model-0-issues button.sample"));
        browser.executeScript("arguments[0].focus()", sample);

        browser.switchTo().activeElement().sendKeys(Keys.ENTER);
        assertThat(browser.findElement(By.id("sample")).isDisplayed()).isTrue();

        browser.switchTo().activeElement().sendKeys(Keys.ESCAPE);
        assertThat(browser.findElement(By.id("sample")).isDisplayed()).isFalse();
        assertThat(browser.switchTo().activeElement()).isEqualTo(sample);
    }

    @Test
    void phoneScrollsTablesAndChartsButNotThePage() {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
        browser.navigate().refresh();

        assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }
}
