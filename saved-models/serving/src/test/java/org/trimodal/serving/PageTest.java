package org.trimodal.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Splitter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in a browser without a window; left out where Chromium and its driver are not there. */
class PageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path PICTURES = Path.of("target", "page");

  /** Smallest contrast of text and what lies behind it, over all visible text (WCAG 2). */
  private static final String LEAST_CONTRAST =
      """
      const rgba = (text) => text.match(/[\\d.]+/g).map(Number);
      const channel = (c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
      const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
      const over = (top, under) => [0, 1, 2].map((i) => top[i] * (top[3] ?? 1) + under[i] * (1 - (top[3] ?? 1)));
      const behind = (element) => element === null ? [255, 255, 255]
        : over(rgba(getComputedStyle(element).backgroundColor), behind(element.parentElement));
      let least = [99, ""];
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const element = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || !element.checkVisibility() || element.disabled
            || element.closest(".unseen, td, .skip")) continue;
        const paper = behind(element);
        const [a, b] = [light(paper), light(over(rgba(getComputedStyle(element).color), paper))];
        const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (contrast < least[0]) least = [contrast, walk.currentNode.data];
      }
      return least;
      """;

  @TempDir static Path folder;
  private static TinyServer server;
  private static ChromeDriver browser;

  @BeforeAll
  @SuppressWarnings("MustBeClosedChecker") // closed after all tests
  static void starts() throws IOException {
    Optional<Path> chromium = program("chromium");
    Optional<Path> driver = program("chromedriver");
    assumeTrue(
        chromium.isPresent() && driver.isPresent(),
        "the page is not tested: chromium and chromedriver are not installed");
    TinyVersions.copy(0, folder, 1);
    Path examples =
        Files.writeString(
            folder.resolve("examples.jsonl"),
            """
            {"id": "first", "words": ["not", "bad"], "score": 0.5, "text": [[1, 0.5, -1], [0.25, 0, 2]], "audio": [[0.5, -0.5], [1, 1]]}
            {"id": "second", "text": [[2, 1, 0]], "audio": [[1, 0]]}
            """);
    server = TinyServer.startWithExamples(folder, examples);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.get().toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + Files.createDirectories(folder.resolve("browser")));
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.get().toFile())
                .usingAnyFreePort()
                .build(),
            options);
  }

  @AfterAll
  static void ends() {
    if (browser != null) {
      browser.quit();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void opens_the_page() {
    show(1200, 1000, "light");
    browser.manage().logs().get(LogType.BROWSER); // what earlier tests left there is forgotten
    browser.get(server.uri("/").toString());
    awaitAnswer();
  }

  @Test
  void an_example_is_answered_as_the_api_answers_it() throws Exception {
    JsonNode expected =
        new ObjectMapper()
            .readTree(
                server
                    .predict(
                        """
                        {"instances": [{"text": [[2, 1, 0]], "text_lengths": 1,
                                        "audio": [[1, 0]], "audio_lengths": 1}]}""")
                    .body())
            .at("/predictions/0");

    browser.findElement(By.cssSelector("input[name=example][value='1']")).click();
    awaitScore(expected.at("/score").asDouble());

    assertThat(text("tasks")).contains("Polarity", "negative", "Intensity");
    assertThat(text("parts")).contains("text", "audio", "without");
    assertThat(browser.findElement(By.id("gauge")).getAttribute("aria-label"))
        .matches("Score -?[\\d.]+ on a scale from -3 to 3, neutral at 0");
  }

  @Test
  void attention_maps_stand_over_the_words() {
    assertThat(browser.findElements(By.cssSelector("#sentence span:not(.unseen)")))
        .extracting(WebElement::getText)
        .containsExactly("not", "bad");
    assertThat(browser.findElements(By.cssSelector("#map option")))
        .extracting(WebElement::getText)
        .containsExactly(
            "text looks at itself",
            "audio looks at itself",
            "text looks at audio",
            "audio looks at text");
    assertThat(browser.findElements(By.cssSelector("#heat thead th")))
        .extracting(WebElement::getText)
        .containsExactly("not", "bad");
    assertThat(browser.findElements(By.cssSelector("#heat tbody td"))).hasSize(4);
    assertThat(text("fusion")).contains("For score", "text + audio");
  }

  @Test
  void all_can_be_done_from_the_keyboard() {
    WebElement example = browser.findElement(By.cssSelector("input[name=example]:checked"));
    String before = browser.findElement(By.id("score")).getText();
    example.sendKeys(Keys.ARROW_DOWN);
    new WebDriverWait(browser, PATIENCE)
        .until(page -> !page.findElement(By.id("score")).getText().equals(before));
    awaitAnswer();
    browser.findElement(By.cssSelector("input[name=example]:checked")).sendKeys(Keys.ARROW_UP);
    new WebDriverWait(browser, PATIENCE)
        .until(page -> page.findElement(By.id("score")).getText().equals(before));
    awaitAnswer();

    browser.findElement(By.cssSelector("#heat td[tabindex='0']")).sendKeys(Keys.ARROW_RIGHT);

    assertThat(browser.switchTo().activeElement().getAttribute("textContent"))
        .startsWith("not looks at bad: ");
    assertThat(text("cell")).startsWith("not looks at bad: ");
  }

  @Test
  void a_modality_can_be_taken_away() {
    String whole = browser.findElement(By.id("score")).getText();

    browser.findElement(By.cssSelector("input[name=use][value=audio]")).click();
    new WebDriverWait(browser, PATIENCE)
        .until(page -> !page.findElement(By.id("score")).getText().equals(whole));
    awaitAnswer();

    assertThat(browser.findElement(By.id("parts-card")).isDisplayed()).isFalse();
    assertThat(browser.findElements(By.cssSelector("#map option"))).hasSize(1);
  }

  @Test
  void what_is_pasted_is_predicted_or_told_what_is_wrong_with_it() {
    browser.findElement(By.cssSelector("#paste summary")).click();
    WebElement json = browser.findElement(By.id("json"));
    json.sendKeys("{\"text\": [[1, 2]]}");
    browser.findElement(By.id("go")).click();
    new WebDriverWait(browser, PATIENCE)
        .until(page -> page.findElement(By.id("problem")).isDisplayed());

    assertThat(text("problem")).isEqualTo("instances[0].text[0]: expected 3 elements, found 2");

    json.clear();
    json.sendKeys("{\"text\": [[1, 2, 3]]}");
    browser.findElement(By.id("go")).click();
    new WebDriverWait(browser, PATIENCE)
        .until(page -> !page.findElement(By.id("problem")).isDisplayed());
    awaitAnswer();
    assertThat(browser.findElements(By.cssSelector("#heat tbody td"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void text_can_be_read_and_a_phone_shows_all_of_it(String scheme) throws IOException {
    for (int width : List.of(1200, 390)) {
      show(width, 900, scheme);

      List<?> least = list(LEAST_CONTRAST);
      assertThat(((Number) least.get(0)).doubleValue()).as("%s", least.get(1)).isGreaterThan(4.5);
      assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(width);
      Files.createDirectories(PICTURES);
      Files.write(
          PICTURES.resolve("page-%s-%d.png".formatted(scheme, width)),
          browser.getScreenshotAs(OutputType.BYTES));
    }
  }

  @Test
  void every_control_has_a_label_and_nothing_comes_from_elsewhere() {
    List<?> unlabelled =
        list(
            "return [...document.querySelectorAll('input, select, textarea')]"
                + ".filter((each) => !each.labels.length).map((each) => each.id)");
    List<?> elsewhere =
        list(
            "return performance.getEntriesByType('resource').map((each) => each.name)"
                + ".filter((name) => !name.startsWith(location.origin))");

    assertThat(unlabelled).isEmpty();
    assertThat(elsewhere).isEmpty();
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  private static void show(int width, int height, String scheme) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  private static List<?> list(String script) {
    return (List<?>) Objects.requireNonNull(browser.executeScript(script));
  }

  private static void awaitAnswer() {
    new WebDriverWait(browser, PATIENCE)
        .until(
            page ->
                page.findElement(By.id("attention-card")).isDisplayed()
                    && !page.findElements(By.cssSelector("#answer[aria-busy=false]")).isEmpty());
  }

  private static void awaitScore(double score) {
    String expected = String.format(Locale.ROOT, "%+.2f", score).replace('-', '\u2212');
    new WebDriverWait(browser, PATIENCE)
        .until(page -> page.findElement(By.id("score")).getText().equals(expected));
    awaitAnswer();
  }

  private static String text(String id) {
    return browser.findElement(By.id(id)).getText();
  }

  private static Optional<Path> program(String name) {
    return Splitter.on(File.pathSeparatorChar)
        .splitToStream(Optional.ofNullable(System.getenv("PATH")).orElse(""))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
