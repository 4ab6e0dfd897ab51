package app.soulseer.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Look;
import app.soulseer.testing.Person;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The page's own part of a call, in random play: both ends of it on one page, with a road between them that keeps the order
 * and takes a while, and ends that mend the line when they like.
 */
@AssembledTest
class CallNegotiationIT {

    private static final int PAIRS = 12;

    /**
     * Plays pairs of ends by the numbers that follow a seed and tells of each whether it has connected, has done so again
     * after every mending, what broke, and whether pictures came to both ends after all of it.
     */
    private static final String PLAY = """
            async ([module, pairs]) => {
              const { WebrtcCall } = await import(module);
              const MENDINGS = 5;
              const PATIENCE = 20_000;
              const sleep = (millis) => new Promise((done) => setTimeout(done, millis));
              const until = async (holds) => {
                const end = performance.now() + PATIENCE;
                while (!(await holds())) {
                  if (performance.now() > end) {
                    return false;
                  }
                  await sleep(25);
                }
                return true;
              };
              const canvas = document.createElement('canvas');
              const brush = canvas.getContext('2d');
              const painting = setInterval(() => {
                brush.fillStyle = `hsl(${Math.round(performance.now() / 10) % 360} 50% 50%)`;
                brush.fillRect(0, 0, canvas.width, canvas.height);
              }, 40);
              class Devices extends EventTarget {
                sent = { audio: null, video: canvas.captureStream(25).getVideoTracks()[0] };
                quality = 'low';
                microphone = false;
                camera = true;
              }
              const play = async (seed) => {
                let last = seed;
                const random = (below) => {
                  last = (last * 1103515245 + 12345) % 2147483648;
                  return (below * last) / 2147483648;
                };
                const grant = { iceServers: [], relayOnly: false };
                const broken = [];
                const ends = [];
                for (const polite of [false, true]) {
                  let road = Promise.resolve();
                  const end = new WebrtcCall({
                    grant,
                    polite,
                    devices: new Devices(),
                    picture: true,
                    signal: (type, body) => {
                      const due = performance.now() + random(60);
                      road = road.then(async () => {
                        await sleep(Math.max(0, due - performance.now()));
                        ends[polite ? 0 : 1].receive(type, JSON.parse(JSON.stringify(body)));
                      });
                    },
                    refresh: async () => {
                      await sleep(random(40));
                      return grant;
                    },
                  });
                  end.addEventListener('broken', ({ detail }) => broken.push(detail));
                  ends.push(end);
                }
                const settled = () => until(() => ends.every(({ connection }) =>
                  connection.connectionState === 'connected' && connection.signalingState === 'stable'));
                if (seed % 2 === 0) { // else they start at once
                  await sleep(random(300));
                }
                ends.forEach((end) => end.start());
                const connected = [await settled()];
                for (let i = 0; i < MENDINGS; i++) {
                  ends.forEach((end) => { end.silent = true; });
                  ends[0].mend();
                  await sleep(random(120));
                  ends[1].mend();
                  await sleep(random(400));
                  connected.push(await settled());
                  ends.forEach((end) => end.mended());
                }
                const frames = async () => (await Promise.all(ends.map((end) => end.figures()))).map((all) => all.frames);
                const before = await frames();
                const pictures = await until(async () => (await frames()).every((count, i) => count > before[i]));
                ends.forEach((end) => end.close());
                return { seed, connected, broken, pictures };
              };
              const told = await Promise.all(Array.from({ length: pairs }, (none, i) => play(7919 * (i + 1))));
              clearInterval(painting);
              return JSON.stringify(told);
            }""";

    @Test
    @DisplayName("V-4 Whenever both ends negotiate, and mend at one moment, they agree, and nothing is begun anew")
    void anyOrder(Browser browser) {
        Person page = browser.person("page", Look.DESKTOP_DARK).go("/about");
        String told = page.page()
                .evaluate(PLAY, List.of("/assets/00000000/js/room-webrtc.js", PAIRS))
                .toString();
        for (JsonElement each : JsonParser.parseString(told).getAsJsonArray()) {
            JsonObject pair = each.getAsJsonObject();
            String which = "the pair of seed " + pair.get("seed");
            assertThat(pair.getAsJsonArray("broken")).as(which).isEmpty();
            assertThat(pair.getAsJsonArray("connected")).as(which).hasSize(6).allMatch(JsonElement::getAsBoolean);
            assertThat(pair.get("pictures").getAsBoolean())
                    .as("%s: pictures", which)
                    .isTrue();
        }
        assertThat(page.complaints()).isEmpty();
    }
}
