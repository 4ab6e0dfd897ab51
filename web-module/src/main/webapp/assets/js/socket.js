// The page's one socket (docs/protocol.md): connects by itself, comes back by itself, and after every return makes up for
// what was missed. Rooms are entered with enter(), public topics heard with listen(), everything else with on().

const VERSION = 1;
const HEARTBEAT = 15_000; // the page's sign of life, answered with what it lacks
const SILENCE = 40_000; // no frame for so long: the wire is dead, whatever the browser believes
const ANSWER_TIME = 10_000;
const LOOK_AGAIN = 60_000; // how things stand is asked for anew, whatever message was lost
const KEEP_ALIVE = 300_000; // a request now and then keeps the web session, which the socket alone does not
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;

/** Closing codes after which the page must not come back by itself, with the status that says why. */
const FINAL = { 1008: "signed-out", 4001: "signed-out", 4029: "too-many" };
/** Closing codes that ask the page to come back soon. */
const SOON = new Set([1001, 1012, 4000, 4008]);

/** A refusal: `code` is stable, `message` is for people. */
export class SocketError extends Error {
  constructor({ code, status, message, details }) {
    super(message);
    this.name = "SocketError";
    this.code = code;
    this.status = status ?? 0;
    this.details = details ?? {};
  }
}

const lost = () =>
  new SocketError({
    code: "socket.lost",
    message: "The connection was lost before the answer came.",
  });

let wire = null;
let wanted = false;
let attempts = 0;
let retry = 0;
let lastFrame = 0;
let lastNumber = 0;
let clockOffset = 0;
let state = "closed";
let me = null;

const asked = new Map(); // id -> {resolve, reject, timer}
const listeners = new Map(); // type -> Set of {listener, channel}
const watchers = new Set();
const rooms = new Map(); // id -> Room
const topics = new Set(); // {topic, listener, about}

// --- What pages use ---------------------------------------------------------------------------------------------------

/** Opens the socket, unless it is open or being opened. Everything below does it by itself. */
export function connect() {
  wanted = true;
  if (!wire && !retry) {
    open();
  }
}

/**
 * Tells how the connection is: "connecting", "open", "waiting" (trying again soon), "closed", "signed-out" or
 * "too-many". Called at once and at every change; the answer ends it.
 */
export function watch(listener) {
  watchers.add(listener);
  listener(state);
  return () => watchers.delete(listener);
}

/**
 * Hears messages of a type: on one channel ("person:...", "room:...", "topic:..."), or on all when none is named. The
 * listener gets (body, channel); the answer ends it.
 */
export function on(type, listener, channel = null) {
  const entry = { listener, channel };
  if (!listeners.has(type)) {
    listeners.set(type, new Set());
  }
  listeners.get(type).add(entry);
  connect();
  return () => listeners.get(type).delete(entry);
}

/** Asks the server and resolves to the answer's body; rejects with a SocketError when refused, lost or late. */
export function ask(type, body = {}) {
  connect();
  if (state !== "open") {
    return Promise.reject(lost());
  }
  const id = `m${++lastNumber}`;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      asked.delete(id);
      reject(lost());
    }, ANSWER_TIME);
    asked.set(id, { resolve, reject, timer });
    wire.send(JSON.stringify({ v: VERSION, type, id, body }));
  });
}

/**
 * Hears a public topic, as "presence" for readers' availability; the listener gets (type, body). How things stand comes
 * as type "subscribed": at the beginning, after every return, and now and then, because a message may be lost.
 *
 * @param about gives the fields that say about what the page wants to know how it stands
 */
export function listen(topic, listener, about = () => ({})) {
  const mine = { topic, listener, about };
  const stop = on("*", (body, channel, type) => listener(type, body), `topic:${topic}`);
  topics.add(mine);
  if (state === "open") {
    subscribe(mine);
  }
  return () => {
    stop();
    topics.delete(mine);
    if (state === "open" && ![...topics].some((other) => other.topic === topic)) {
      ask("unsubscribe", { topic }).catch(() => {});
    }
  };
}

async function subscribe({ topic, listener, about }) {
  try {
    listener("subscribed", await ask("subscribe", { topic, ...about() }));
  } catch (error) {
    if (!(error instanceof SocketError)) {
      throw error;
    }
    // Asked again at the next return, or when it is time to look again.
  }
}

/**
 * Enters a room and stays in it across reconnects.
 *
 * @param id the room's id
 * @param on what the page does: joined(body) at each (re)entry, line(line) for each line of the chat exactly once and
 *     in order, message(type, body) for everything else of the room, refused(error) when the room can't be entered,
 *     unsent(error, line) when a line was refused for good
 */
export function enter(id, on) {
  const room = new Room(id, on);
  rooms.set(id, room);
  connect();
  if (state === "open") {
    room.join();
  }
  return room;
}

/** The server's time, as well as it is known here. */
export function serverNow() {
  return Date.now() + clockOffset;
}

/** The id of who is logged in on this socket, or null. */
export function person() {
  return me;
}

/** Refusals of a line that only mean "not now": it is kept, and sent again when the room can take it. */
const NOT_NOW = new Set(["socket.lost", "common.unavailable", "room.not_joined", "room.connection_ended"]);
/** States of a reading that has stopped and may go on. */
const STOPPED = new Set(["reconnecting", "paused"]);

function isForLater({ code, details }) {
  return NOT_NOW.has(code) || (code === "reading.wrong_state" && STOPPED.has(details.state));
}

// --- A room -----------------------------------------------------------------------------------------------------------

class Room {
  constructor(id, handlers) {
    this.id = id;
    this.handlers = handlers;
    this.seq = 0;
    this.joined = false;
    this.joining = false;
    this.flushing = false;
    this.due = false;
    this.early = []; // lines that came before their turn
    this.unsent = new Map(); // clientMessageId -> line that waits, or whose answer has not come
  }

  /**
   * Says something, and returns the line. While the room can't take it, it waits and goes out by itself afterwards, under
   * the same id, so that it is said once however often it is sent.
   */
  say(text) {
    const line = { clientMessageId: randomId(), text };
    this.again(line);
    return line;
  }

  /** Sends a line that was refused once more. */
  again(line) {
    this.unsent.set(line.clientMessageId, line);
    this.flush();
  }

  end() {
    return ask("end", { room: this.id });
  }

  leave() {
    rooms.delete(this.id);
    this.joined = false;
    return state === "open" ? ask("leave", { room: this.id }).catch(() => {}) : Promise.resolve();
  }

  /** Sends what waits, in the order of writing; the first line that has to go on waiting keeps those behind it. */
  async flush() {
    this.due = true;
    if (this.flushing) {
      return;
    }
    this.flushing = true;
    try {
      while (this.due && this.joined) {
        this.due = false;
        for (const line of this.unsent.values()) {
          if (!(await this.deliver(line))) {
            break;
          }
        }
      }
    } finally {
      this.flushing = false;
    }
  }

  /** Whether the line is settled: said, or refused for good. */
  async deliver(line) {
    try {
      const said = await ask("chat", { room: this.id, ...line });
      this.unsent.delete(line.clientMessageId);
      this.take(said);
    } catch (error) {
      if (isForLater(error)) {
        if (error.code === "room.not_joined") {
          this.joined = false;
          this.join();
        }
        return false;
      }
      this.unsent.delete(line.clientMessageId);
      this.handlers.unsent?.(error, line);
    }
    return true;
  }

  /** Enters, or asks again for what is missing; the server answers with everything after the last line. */
  async join() {
    if (this.joining || !rooms.has(this.id)) {
      return;
    }
    this.joining = true;
    try {
      let answer = await ask("join", { room: this.id, since: this.seq });
      this.joined = true;
      this.takeAll(answer);
      this.handlers.joined?.(answer);
      while (answer.more) {
        answer = await ask("heartbeat", { room: this.id, since: this.seq });
        this.takeAll(answer);
      }
      this.flush();
    } catch (error) {
      if (error.code === "socket.lost") {
        return; // the next opening joins again
      }
      if (error.code === "common.unavailable" || error.code === "common.too_many_requests") {
        setTimeout(() => state === "open" && this.join(), 2000);
        return;
      }
      if (error.code !== "room.connection_ended") {
        rooms.delete(this.id);
        this.handlers.refused?.(error);
      }
    } finally {
      this.joining = false;
    }
  }

  async beat() {
    if (!this.joined) {
      return;
    }
    try {
      const answer = await ask("heartbeat", { room: this.id, since: this.seq });
      this.takeAll(answer);
      if (answer.more) {
        await this.beat();
      }
      this.flush();
    } catch (error) {
      if (error.code === "room.not_joined") {
        this.join();
      }
    }
  }

  takeAll(answer) {
    for (const line of answer.lines ?? []) {
      this.take(line);
    }
    this.early = this.early.filter((line) => line.seq > this.seq);
  }

  /** Hands on each line once and in order; a gap is asked for. */
  take(line) {
    this.unsent.delete(line.clientMessageId);
    if (line.seq <= this.seq) {
      return;
    }
    if (line.seq > this.seq + 1) {
      if (!this.early.some((known) => known.seq === line.seq)) {
        this.early.push(line);
      }
      if (!this.joining) {
        this.beat();
      }
      return;
    }
    this.seq = line.seq;
    this.handlers.line?.(line);
    const next = this.early.find((known) => known.seq === this.seq + 1);
    if (next) {
      this.early = this.early.filter((known) => known !== next);
      this.take(next);
    }
  }

  hear(type, body) {
    if (type === "chat") {
      this.take(body);
    } else {
      this.handlers.message?.(type, body);
    }
  }
}

// --- The wire ---------------------------------------------------------------------------------------------------------

function open() {
  clearTimeout(retry);
  retry = 0;
  become("connecting");
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const mine = new WebSocket(`${scheme}//${location.host}/ws`);
  wire = mine;
  lastFrame = Date.now();
  mine.addEventListener("message", (event) => {
    if (wire === mine) {
      lastFrame = Date.now();
      read(event.data);
    }
  });
  mine.addEventListener("close", (event) => {
    if (wire === mine) {
      closed(event.code);
    }
  });
}

function closed(code) {
  wire = null;
  for (const { reject, timer } of asked.values()) {
    clearTimeout(timer);
    reject(lost());
  }
  asked.clear();
  rooms.forEach((room) => (room.joined = false));
  if (FINAL[code]) {
    wanted = false;
    become(FINAL[code]);
  } else if (!wanted) {
    become("closed");
  } else {
    // Each wait is drawn at random from a span that doubles, so that a server's return is no stampede.
    const span = SOON.has(code) && attempts === 0 ? 1000 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempts);
    attempts++;
    retry = setTimeout(open, span / 2 + (Math.random() * span) / 2);
    become("waiting");
  }
}

function read(text) {
  const { type, re, channel, body } = JSON.parse(text);
  if (body?.serverTime) {
    clockOffset = Date.parse(body.serverTime) - Date.now();
  }
  if (type === "welcome") {
    welcome(body);
  }
  if (re && asked.has(re)) {
    const { resolve, reject, timer } = asked.get(re);
    asked.delete(re);
    clearTimeout(timer);
    if (type === "error") {
      reject(new SocketError(body));
    } else {
      resolve(body);
    }
    return;
  }
  if (channel?.startsWith("room:")) {
    rooms.get(channel.slice("room:".length))?.hear(type, body);
  }
  tell(type, body, channel, type);
  tell("*", body, channel, type);
}

function tell(key, body, channel, type) {
  for (const entry of [...(listeners.get(key) ?? [])]) {
    if (!entry.channel || entry.channel === channel) {
      entry.listener(body, channel, type);
    }
  }
}

/** The server has taken the socket: the page is back, and enters again what it was in. */
function welcome(body) {
  attempts = 0;
  me = body.person;
  become("open");
  topics.forEach(subscribe);
  rooms.forEach((room) => room.join());
}

function become(next) {
  if (state !== next) {
    state = next;
    watchers.forEach((watcher) => watcher(state));
  }
}

function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// --- Signs of life ----------------------------------------------------------------------------------------------------

setInterval(() => {
  if (!wire) {
    return;
  }
  if (Date.now() - lastFrame > SILENCE) {
    const dead = wire;
    closed(1006);
    dead.close();
  } else if (state === "open") {
    const joined = [...rooms.values()].filter((room) => room.joined);
    if (joined.length > 0) {
      joined.forEach((room) => room.beat());
    } else {
      ask("heartbeat").catch(() => {});
    }
  }
}, HEARTBEAT);

setInterval(() => {
  if (state === "open" && document.visibilityState === "visible") {
    topics.forEach(subscribe);
  }
}, LOOK_AGAIN);

setInterval(() => {
  if (state === "open" && rooms.size > 0) {
    fetch("/ws/alive", { credentials: "same-origin", cache: "no-store" }).catch(() => {});
  }
}, KEEP_ALIVE);

/** Something changed for the better: do not wait any longer. */
function hurry() {
  if (wanted && retry) {
    attempts = 0;
    open();
  }
}

addEventListener("online", hurry);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && hurry());

// Leaving the page is said, so that the server need not find out; a page that comes back out of the cache connects anew.
addEventListener("pagehide", () => {
  if (wire) {
    const mine = wire;
    const again = wanted;
    wanted = false;
    closed(1000);
    mine.close(1000);
    wanted = again;
  }
});
addEventListener("pageshow", (event) => {
  if (event.persisted && wanted && !wire) {
    open();
  }
});
