package io.gatehouse.simulator.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.gatehouse.simulator.demo.DemoCommand;
import io.gatehouse.simulator.demo.traffic.Resident;
import io.gatehouse.simulator.demo.traffic.Traffic;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.Needs;
import io.gatehouse.testkit.Programs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Both pages in a real browser, while a whole demo runs: on a phone's screen a car is driven in by hand. */
class PagesTest {

    private static final long SEED = 4;
    private static final Duration START = Duration.ofSeconds(90);
    private static final Pattern CONTROL = Pattern.compile("control page\\s+(http\\S+)");
    private static final Pattern ENTRANCE = Pattern.compile("page of entrance-1\\s+(http\\S+)");

    @TempDir
    Path data;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    @Needs(command = "chromium", debianPackage = "chromium")
    void a_car_driven_by_hand_is_let_in_and_the_lane_says_why() {
        StringWriter output = new StringWriter();
        CompletableFuture<Integer> demo = CompletableFuture.supplyAsync(
                () -> new CommandLine(new DemoCommand())
                        .setOut(new PrintWriter(output))
                        .setErr(new PrintWriter(output))
                        .execute(
                                "--headless",
                                "--minutes",
                                "1",
                                "--seed",
                                Long.toString(SEED),
                                "--data",
                                data.toString()),
                command -> Thread.ofPlatform().name("demo").start(command));
        Eventually.within(
                START,
                () -> demo.isDone() || ENTRANCE.matcher(output.toString()).find());
        assertTrue(!demo.isDone(), output::toString);

        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Programs.require("chromium"))
                                .setArgs(
                                        List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")))) {
            Page control = browser.newPage(new Browser.NewPageOptions().setViewportSize(390, 844));
            control.navigate(address(CONTROL, output));
            drive(control, solvent().account().value());

            Page lane = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 900));
            lane.navigate(address(ENTRANCE, output));
            assertThat(lane.locator("h1")).hasText("entrance-1");
            assertThat(lane.locator("#live"))
                    .containsText("pass " + solvent().pass().value(), within(20));
            assertThat(lane.locator("#live")).containsText("minimum amount", within(5));
            fitsItsWidth(lane);
            fitsItsWidth(control);
        }

        assertEquals(0, demo.join(), output::toString);
    }

    private static void drive(Page control, String account) {
        control.locator("section[aria-labelledby=car] input[name=account]").fill(account);
        control.getByText("Send this car").click();
        Locator entrance = control.locator("section[aria-labelledby=entrance-1]");
        assertThat(entrance).containsText("In the lane: " + account, within(40));
        entrance.getByText("Tap the phone").click();
        assertThat(control.locator("#said")).containsText("tap phone");
        entrance.getByText("Drive on").click();
        assertThat(entrance).not().containsText("In the lane: " + account, within(40));
    }

    /** No screen is to be scrolled sideways. */
    private static void fitsItsWidth(Page page) {
        assertEquals(true, page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"));
    }

    /** Somebody who may come in. */
    private static Resident solvent() {
        return Traffic.residents(SEED, 400).stream()
                .filter(resident -> resident.balanceMinor() > 2_000 && !resident.blocked())
                .reduce((before, last) -> last)
                .orElseThrow();
    }

    private static String address(Pattern pattern, StringWriter output) {
        Matcher matcher = pattern.matcher(output.toString());
        assertTrue(matcher.find(), output::toString);
        return matcher.group(1);
    }

    private static LocatorAssertions.ContainsTextOptions within(int seconds) {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(seconds * 1000.0);
    }
}
