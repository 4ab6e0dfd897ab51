import { ask, on, person } from './socket.js';

/**
 * A call in a room, whoever carries it. The server's word is obeyed: it says when media may flow, in which generation, and
 * when it must stop; this side takes part, reports whether media reaches it, and stops at once when told to. What carries
 * the media is a module by the provider's name (room-webrtc.js), loaded when the server names it.
 *
 * Events: "state" (see `state`), "remote" (the other side's stream is another one), "peer" (detail: what the other side
 * said of itself), "figures" (detail: how the call goes).
 *
 * State: "off" (no media for now), "connecting", "on", "elsewhere" (the call runs in another tab of this person).
 */
const SIGNALS = ['offer', 'answer', 'ice-candidate', 'media-ready'];
const FIRST_LOOK = 150; // while media is awaited it is looked for this often
const AGAIN = 1500;

export class Call extends EventTarget {
  /** @param devices what this side sends */
  constructor({ room, devices }) {
    super();
    this.room = room;
    this.devices = devices;
    this.state = 'off';
    this.provider = null;
    this.seat = null;
    this.given = { generation: null, seat: null }; // the last that the server has given this side
    this.taking = false;
    this.next = null; // what was wished for while this side was taking part
    this.stops = 0;
    this.allowed = false;
    this.told = 0;
    this.signals = []; // what came while this side was taking part: it may be for a seat that it does not know yet
    this.off = SIGNALS.map((type) => on(type, (body) => {
      if (body.room === this.room) {
        this.signals.push([type, body]);
        this.deliver();
      }
    }));
  }

  /** Hands over what was said to the seat that this side has; what was said to an earlier one is of no use. */
  deliver() {
    if (this.taking) {
      return;
    }
    for (const [type, body] of this.signals.splice(0)) {
      const { provider, seat } = this;
      if (provider && body.generation === seat.generation && body.seat === seat.seat) {
        if (type === 'media-ready') {
          provider.start();
        } else {
          provider.receive(type, body);
        }
      }
    }
  }

  /** A message of the room's own channel. */
  hear(type, body) {
    if (type === 'media-stop') {
      this.stop();
    } else if (type === 'media-start') {
      const mine = body.person === person();
      if (mine && !this.taking && body.seat !== this.given.seat) {
        this.giveWay();
      } else if (!mine && this.state === 'elsewhere') {
        // The other tab has the call; should it be gone by now, this one takes over.
        setTimeout(() => this.state === 'elsewhere' && this.report(null), AGAIN);
      } else if (!mine && this.allowed && body.generation !== this.seat?.generation) {
        // Where it is not allowed yet, the state's own news is on its way and takes part.
        this.take();
      }
    }
  }

  /**
   * What the reading's state says, for a page that missed the news: whether media may flow, and whether what is sent may
   * be heard and seen.
   */
  follow({ allowed, live }) {
    this.devices.setLive(live);
    const before = this.allowed;
    this.allowed = allowed;
    if (!allowed) {
      this.stop();
    } else if (!before || this.state === 'off') {
      this.take();
    }
  }

  /** This page has lost its line to the server: nobody can tell it to stop, so it sends nothing until it is told more. */
  offline() {
    this.devices.setLive(false);
  }

  /** Takes part, in whatever generation there is. */
  async take({ anew = false, here = false } = {}) {
    if (this.state === 'elsewhere' && !here) {
      return;
    }
    if (this.taking) {
      this.next = { anew: anew || this.next?.anew === true, here: here || this.next?.here === true };
      return;
    }
    this.taking = true;
    this.next = null;
    clearTimeout(this.again);
    const { stops } = this;
    try {
      let seat = await ask('media', { room: this.room, anew });
      if (!this.provider && seat.generation === this.given.generation) {
        // The other side has negotiated, or does, with what this side has closed since.
        seat = await ask('media', { room: this.room, anew: true });
      }
      this.given = seat;
      if (this.stops !== stops) {
        this.next ??= {};
      } else if (seat.generation !== this.seat?.generation || !this.provider) {
        await this.begin(seat);
      } else if (seat.ready) {
        this.provider.start();
      }
    } catch (error) {
      if (error.code === 'room.media_stopped' || error.code === 'room.no_media') {
        this.stop();
      } else if (error.code !== 'socket.lost') {
        this.again = setTimeout(() => this.take({ anew }), AGAIN);
      }
    } finally {
      this.taking = false;
    }
    this.deliver();
    if (this.next && this.allowed) {
      this.take(this.next);
    }
  }

  async begin(seat) {
    this.end();
    this.seat = seat;
    this.become('connecting');
    const { Provider } = await import(`./room-${seat.provider}.js`);
    if (this.seat !== seat) {
      return;
    }
    const provider = new Provider({
      grant: seat[seat.provider],
      polite: seat.polite,
      devices: this.devices,
      picture: seat.kind === 'video',
      signal: (type, body) => this.signal(seat, type, body),
      refresh: () => this.refresh(),
    });
    this.provider = provider;
    provider.addEventListener('tracks', () => this.tell('remote', provider.remote));
    provider.addEventListener('message', ({ detail }) => this.tell('peer', detail));
    provider.addEventListener('connected', () => this.look());
    provider.addEventListener('broken', ({ detail }) => {
      if (this.provider === provider) {
        console.info(`The call begins anew: ${detail}`);
        this.take({ anew: true });
      }
    });
    this.tell('remote', provider.remote);
    if (seat.ready) {
      provider.start();
    }
    this.look();
  }

  async signal(seat, type, body) {
    try {
      await ask(type, { room: this.room, generation: seat.generation, ...body });
    } catch (error) {
      if (error.code === 'room.media_stale' && this.seat === seat) {
        this.take();
      }
    }
  }

  /** Fresh servers for the same negotiation; null when there is a new one by now. */
  async refresh() {
    try {
      const seat = await ask('media', { room: this.room });
      if (seat.generation === this.seat?.generation) {
        return seat[seat.provider];
      }
      // This seat's time has begun unheard: the next one is taken with open ears.
      this.given = seat;
      this.end();
      this.take();
    } catch (error) {
      if (error.code === 'room.media_stopped') {
        this.stop();
      }
    }
    return null;
  }

  /** Looks whether media flows, tells the server so, and goes on doing it. */
  look() {
    clearTimeout(this.looking);
    const { provider, seat } = this;
    if (!provider) {
      return;
    }
    this.looking = setTimeout(async () => {
      if (this.provider !== provider) {
        return;
      }
      const figures = await provider.figures();
      const now = performance.now();
      // The first sign of media is told at once, everything after it in the server's rhythm.
      if ((figures.flowing && this.state !== 'on') || now - this.told >= seat.reportMillis) {
        this.told = now;
        this.report({ generation: seat.generation, flowing: figures.flowing });
        this.tell('figures', figures);
      }
      if (figures.flowing) {
        this.become('on');
      }
      if (this.provider === provider) {
        this.look();
      }
    }, this.state === 'on' ? seat.reportMillis : Math.min(FIRST_LOOK, seat.reportMillis));
  }

  async report(media) {
    const { seat } = this;
    try {
      const answer = await ask('heartbeat', { room: this.room, media: media ?? { generation: 0, flowing: false } });
      this.correct(answer.media, seat);
    } catch (error) {
      if (error.code === 'room.media_stopped') {
        this.stop();
      }
    }
  }

  /** What the server knows goes, whatever news got lost. */
  correct(stand, seat) {
    if (this.seat !== seat) {
      return;
    }
    if (!stand.open) {
      this.stop();
    } else if (this.state === 'elsewhere') {
      if (!stand.taken) {
        this.take({ here: true });
      }
    } else if (stand.generation !== seat?.generation) {
      this.take();
    }
  }

  /** The server's word: whatever flows stops now, and this side is ready for another beginning. */
  stop() {
    this.stops++;
    this.end();
    if (this.state !== 'elsewhere') {
      this.become('off');
    }
  }

  giveWay() {
    this.end();
    this.become('elsewhere');
  }

  /** The person wants the call in this tab. */
  takeHere() {
    this.take({ here: true });
  }

  async withoutPicture() {
    await this.provider?.withoutPicture();
  }

  say(message) {
    this.provider?.say(message);
  }

  end() {
    clearTimeout(this.looking);
    clearTimeout(this.again);
    this.provider?.close();
    this.provider = null;
    this.seat = null;
    this.tell('remote', null);
  }

  close() {
    this.off.forEach((stop) => stop());
    this.end();
    this.become('off');
  }

  become(state) {
    if (this.state !== state) {
      this.state = state;
      this.tell('state', state);
    }
  }

  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
