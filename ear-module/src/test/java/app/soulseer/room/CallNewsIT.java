package app.soulseer.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Look;
import app.soulseer.testing.Person;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Route;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * How the page takes part in a call, in random play against a server that is played too: news twice and late, answers that
 * take a while, a pause in the middle of anything.
 */
@AssembledTest
class CallNewsIT {

    private static final int PLAYS = 600;

    /** In the place of the page's socket. */
    private static final String SOCKET = """
            export const on = (type, listener) => {
              const all = globalThis.listening[type] ??= [];
              all.push(listener);
              return () => all.splice(all.indexOf(listener), 1);
            };
            export const person = () => 'me';
            export const ask = (type, body) => globalThis.played.get(body.room)(type, body);
            """;

    /** In the place of what carries the media. */
    private static final String PROVIDER = """
            export class Provider extends EventTarget {
              constructor({ grant }) {
                super();
                this.remote = null;
                grant.begun(this);
              }
              start() {}
              receive() { this.received = true; }
              close() { this.closed = true; }
              async figures() { return { flowing: false }; }
            }
            """;

    private static final String PLAY = """
            async ([module, plays]) => {
              const { Call } = await import(module);
              const sleep = (millis) => new Promise((done) => setTimeout(done, millis));
              globalThis.played = new Map();
              globalThis.listening = {};
              class Devices extends EventTarget {
                setLive() {}
              }
              const play = async (seed) => {
                let last = seed;
                const random = (below) => {
                  last = (last * 1103515245 + 12345) % 2147483648;
                  return Math.floor((below * last) / 2147483648);
                };
                const room = `room-${seed}`;
                const begun = [];
                const given = new Set();
                const server = { generation: 1, open: true, mine: false };
                let known = { allowed: false, live: false };
                let road = Promise.resolve();
                const send = (news) => {
                  road = road.then(async () => {
                    await sleep(random(12));
                    news();
                    if (random(4) === 0) {
                      await sleep(random(12));
                      news();
                    }
                  });
                };
                const start = (by) => {
                  const { generation } = server;
                  send(() => {
                    call.hear('media-start', { person: by, generation, seat: by === 'me' ? 'mine' : null });
                    if (random(3) === 0) {
                      setTimeout(() => call.follow(known), random(15)); // the page looks again at what it knew
                    }
                  });
                };
                const handle = async (type, { anew }) => {
                  await sleep(random(10));
                  if (type !== 'media') {
                    return { media: { open: server.open, generation: server.generation, taken: true } };
                  }
                  if (!server.open) {
                    throw Object.assign(new Error('stopped'), { code: 'room.media_stopped' });
                  }
                  if (anew) {
                    server.generation++;
                    start('me');
                  }
                  const { generation } = server;
                  // From the first answer on the other side negotiates with whoever got it.
                  const again = given.has(generation);
                  if (!again) {
                    given.add(generation);
                    setTimeout(() => {
                      listening.offer.slice().forEach((listener) => listener({ room, generation, seat: 'mine' }));
                    }, random(20));
                  }
                  const grant = { begun: (provider) => begun.push({ generation, again, provider }) };
                  await sleep(random(10));
                  return { generation, seat: 'mine', provider: 'played', played: grant, ready: false, reportMillis: 1e6 };
                };
                let asked = Promise.resolve(); // the messages of one page are handled one after the other
                played.set(room, (type, body) => {
                  const answer = asked.then(() => handle(type, body));
                  asked = answer.catch(() => {});
                  return answer;
                });
                const call = new Call({ room, devices: new Devices() });
                const tell = () => {
                  const view = { allowed: server.open, live: false };
                  send(() => {
                    known = view;
                    call.follow(view);
                  });
                };
                tell();
                for (let i = 0; i < 12; i++) {
                  await sleep(random(30));
                  const move = random(4);
                  if (move === 0 && server.open) {
                    server.open = false;
                    send(() => call.hear('media-stop', {}));
                    tell();
                  } else if (move === 1 && !server.open) {
                    server.open = true;
                    server.generation++;
                    start(null);
                    tell();
                  } else if (move === 2 && server.open) {
                    server.generation++;
                    start('them');
                  } else if (move === 3 && call.provider) {
                    call.refresh(); // as for fresh servers, while the other side may begin anew
                    if (random(2) === 0 && server.open) {
                      server.generation++;
                      start('them');
                    }
                  }
                }
                if (!server.open) {
                  server.open = true;
                  server.generation++;
                  start(null);
                  tell();
                }
                await road;
                const end = performance.now() + 20_000;
                const open = () => begun.filter(({ provider }) => !provider.closed);
                const settled = () => open().length === 1 && open()[0].provider.received
                  && open()[0].generation === server.generation;
                while (!settled() && performance.now() < end) {
                  await sleep(20);
                }
                const told = {
                  seed,
                  late: begun.filter(({ again }) => again).map(({ generation }) => generation),
                  open: open().map(({ generation }) => generation),
                  reached: open().filter(({ provider }) => provider.received).length,
                  server: server.generation,
                };
                call.close();
                return told;
              };
              return JSON.stringify(await Promise.all(Array.from({ length: plays }, (none, i) => play(104729 * (i + 1)))));
            }""";

    @Test
    @DisplayName(
            "V-1 V-5 Whatever news comes twice or late, a side takes part in the newest generation, and once in each")
    void anyNews(Browser browser) {
        Person page = browser.person("page", Look.DESKTOP_DARK);
        serve(page, "**/js/socket.js", SOCKET);
        serve(page, "**/js/room-played.js", PROVIDER);
        page.go("/about");
        String told = page.page()
                .evaluate(PLAY, List.of("/assets/00000000/js/room-media.js", PLAYS))
                .toString();
        for (JsonElement each : JsonParser.parseString(told).getAsJsonArray()) {
            JsonObject play = each.getAsJsonObject();
            assertThat(play.getAsJsonArray("late")).as("%s", play).isEmpty();
            assertThat(play.get("reached").getAsInt()).as("%s", play).isOne();
            assertThat(play.getAsJsonArray("open")).as("%s", play).containsExactly(play.get("server"));
        }
        assertThat(page.complaints()).isEmpty();
    }

    private static void serve(Person page, String address, String code) {
        page.page()
                .route(
                        address,
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("text/javascript")
                                .setBody(code)));
    }
}
