import { QUALITY } from './room-devices.js';

/**
 * The built-in way of a call: one RTCPeerConnection between two browsers, set up by perfect negotiation (either side may
 * offer at any time, and of two that offer at once the polite one gives way), candidates as they are found, and a data
 * channel for what concerns the call alone. One object is one generation of the negotiation; a new generation is a new one.
 *
 * The steps of the negotiation, own offers and whatever the other side says, are done one after the other, each to its end:
 * between two steps the connection's signalling state is the whole truth.
 *
 * Events: "connected", "broken" (it can't be mended here), "message" (detail: what the other side's page said).
 */
const MEND_AFTER = 2500; // a line that is interrupted for so long is not waited for any longer
const SILENT_AFTER = 2500; // so is one on which nothing comes, which browsers take five seconds and more to call interrupted
const POLITE = 1000; // of two that notice it, the polite one waits so much longer, so that mostly one of them offers
const GIVE_UP_AFTER = 10_000;
const LONGEST_MESSAGE = 1024;

export class WebrtcCall extends EventTarget {
  /**
   * @param grant servers and policy, as the server gave them
   * @param polite whether this side gives way
   * @param devices what is sent
   * @param picture whether there is a picture besides the sound
   * @param signal sends (type, body) to the other side
   * @param refresh asks the server for servers with fresh credentials
   */
  constructor({ grant, polite, devices, picture, signal, refresh }) {
    super();
    this.polite = polite;
    this.devices = devices;
    this.picture = picture;
    this.signal = signal;
    this.refresh = refresh;
    this.remote = new MediaStream();
    this.steps = Promise.resolve();
    this.offering = false; // an offer is among the steps to come
    this.early = []; // candidates that came before the description they belong to
    this.started = false;
    this.closed = false;
    this.mending = 0;
    this.silent = false;
    this.flowedAt = 0;
    this.last = { packets: 0, beats: 0 };
    this.beats = 0;
    this.peer = { mic: null, camera: null };
    this.connection = new RTCPeerConnection(this.configuration(grant));
    this.listen();
  }

  configuration({ iceServers, relayOnly }) {
    return { iceServers, iceTransportPolicy: relayOnly ? 'relay' : 'all', bundlePolicy: 'max-bundle' };
  }

  listen() {
    const connection = this.connection;
    this.channel = connection.createDataChannel('room', { negotiated: true, id: 0 });
    this.channel.addEventListener('message', (event) => this.hear(event.data));
    this.channel.addEventListener('open', () => this.tellState());
    connection.addEventListener('negotiationneeded', () => {
      // An offer of the data channel alone, taken back for the other side's, would cost that channel its line.
      if (!this.polite || connection.remoteDescription) {
        this.offer();
      }
    });
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate) {
        const { sdpMid, sdpMLineIndex, usernameFragment } = candidate;
        this.signal('ice-candidate', { candidate: candidate.candidate, sdpMid, sdpMLineIndex, usernameFragment });
      }
    });
    connection.addEventListener('track', ({ track }) => {
      this.remote.addTrack(track);
      track.addEventListener('ended', () => this.remote.removeTrack(track));
      this.dispatchEvent(new Event('tracks'));
    });
    connection.addEventListener('connectionstatechange', () => this.watch());
    this.retune = () => this.tune();
    this.devices.addEventListener('tracks', this.retune);
    this.restate = () => this.tellState();
    this.devices.addEventListener('change', this.restate);
    this.beating = setInterval(() => this.say({ t: 'beat' }), 1000);
  }

  /**
   * The other side is there: from now on this side negotiates. The first offer is the impolite side's, so that both use
   * the same lines; after it either may offer.
   */
  start() {
    if (this.started || this.closed) {
      return;
    }
    this.started = true;
    this.patience = setTimeout(() => this.watch(true), GIVE_UP_AFTER);
    if (!this.polite) {
      this.connection.addTransceiver('audio', { direction: 'sendrecv' });
      if (this.picture) {
        this.connection.addTransceiver('video', { direction: 'sendrecv' });
      }
      this.tune().then(() => this.offer());
    }
  }

  /** The line of a kind; there is one of each at most. */
  line(kind) {
    return this.connection.getTransceivers().find((line) => line.receiver.track.kind === kind && !line.stopped) ?? null;
  }

  /** Sends what the devices have now; other tracks need no new negotiation. */
  async tune() {
    if (!this.started || this.closed) {
      return;
    }
    for (const kind of ['audio', 'video']) {
      const line = this.line(kind);
      const track = kind === 'video' && !this.picture ? null : this.devices.sent[kind];
      if (line && line.sender.track !== track) {
        await line.sender.replaceTrack(track);
      }
    }
    await this.bound();
  }

  /** No more is sent than the chosen quality allows. */
  async bound() {
    const sender = this.line('video')?.sender;
    const parameters = sender?.getParameters();
    if (parameters?.encodings?.length) {
      parameters.encodings[0].maxBitrate = QUALITY[this.devices.quality].bitrate;
      try {
        await sender.setParameters(parameters);
      } catch {
        // In the middle of a negotiation; the next change sets it.
      }
    }
  }

  /** From a picture to sound alone, within the call. */
  async withoutPicture() {
    this.picture = false;
    const line = this.line('video');
    if (line) {
      await line.sender.replaceTrack(null);
      line.direction = 'inactive';
    }
    this.remote.getVideoTracks().forEach((track) => this.remote.removeTrack(track));
    this.dispatchEvent(new Event('tracks'));
  }

  /** One more step of the negotiation, after those before it. */
  step(work) {
    this.steps = this.steps.then(async () => {
      try {
        if (!this.closed) {
          await work();
        }
      } catch (error) {
        if (!this.closed) {
          this.fail(error);
        }
      }
    });
  }

  /** Offers, once for all that asked for it by then. */
  offer() {
    if (!this.started || this.offering) {
      return;
    }
    this.offering = true;
    this.step(async () => {
      this.offering = false;
      const connection = this.connection;
      if (connection.signalingState === 'stable') { // else the browser asks again when it is
        await connection.setLocalDescription();
        await this.bound();
        this.signal('offer', { sdp: connection.localDescription.sdp });
      }
    });
  }

  /** What the other side's browser says. */
  receive(type, body) {
    this.step(() => (type === 'ice-candidate' ? this.candidate(body) : this.description({ type, sdp: body.sdp })));
  }

  async description(description) {
    const connection = this.connection;
    if (description.type === 'offer' && connection.signalingState !== 'stable' && !this.polite) {
      return; // the other side takes it back for this side's
    }
    if (description.type === 'answer' && connection.signalingState !== 'have-local-offer') {
      return; // the answer to an offer that was taken back
    }
    this.start();
    await connection.setRemoteDescription(description); // takes an own offer back where it must
    if (description.type === 'offer') {
      this.flowedAt = performance.now(); // the other side may be mending the line, which takes a moment
      for (const kind of this.picture ? ['audio', 'video'] : ['audio']) {
        const line = this.line(kind);
        if (line && line.direction === 'recvonly') {
          line.direction = 'sendrecv';
        }
      }
      await this.tune();
      await connection.setLocalDescription();
      this.signal('answer', { sdp: connection.localDescription.sdp });
    }
    const early = this.early;
    this.early = [];
    for (const candidate of early) {
      await this.candidate(candidate);
    }
  }

  async candidate({ candidate, sdpMid, sdpMLineIndex, usernameFragment }) {
    if (!this.connection.remoteDescription) {
      this.early.push({ candidate, sdpMid, sdpMLineIndex, usernameFragment });
      return;
    }
    try {
      await this.connection.addIceCandidate({ candidate, sdpMid, sdpMLineIndex, usernameFragment });
    } catch {
      // It belongs to an offer that did not count. Should a way be missing in the end, that is noticed and mended.
    }
  }

  watch(outOfPatience = false) {
    const state = this.connection.connectionState;
    if (state === 'connected') {
      clearTimeout(this.patience);
      this.mended();
      this.dispatchEvent(new Event('connected'));
    } else if (state === 'failed') {
      this.mend();
    } else if (state === 'disconnected') {
      if (this.mending === 0) {
        clearTimeout(this.mendTimer);
        this.mendTimer = setTimeout(() => this.mend(), this.patient(MEND_AFTER));
      }
    } else if (outOfPatience && state !== 'closed') {
      this.fail(new Error(`not connected after ${GIVE_UP_AFTER} ms`));
    }
  }

  patient(millis) {
    return this.polite ? millis + POLITE : millis;
  }

  mended() {
    clearTimeout(this.mendTimer);
    this.mending = 0;
    this.silent = false;
    this.flowedAt = performance.now();
  }

  /** What comes in says how the line is, before the browser does. */
  listenFor({ flowing, at }) {
    if (flowing) {
      this.flowedAt = at;
      if (this.silent) {
        this.mended();
      }
    } else if (!this.silent && at - this.flowedAt > this.patient(SILENT_AFTER)) {
      this.silent = true;
      this.mend();
    }
  }

  /** New candidates for the same call, with fresh credentials (V-4). */
  async mend() {
    clearTimeout(this.mendTimer);
    if (this.closed || (this.connection.connectionState === 'connected' && !this.silent)) {
      return;
    }
    this.mending++;
    if (this.mending > 2) {
      this.fail(new Error('could not be mended'));
      return;
    }
    const grant = await this.refresh();
    if (grant && !this.closed) {
      this.restart(grant);
      this.mendTimer = setTimeout(() => this.mend(), GIVE_UP_AFTER);
    }
  }

  restart(grant) {
    this.connection.setConfiguration(this.configuration(grant));
    this.connection.restartIce();
  }

  fail(error) {
    this.dispatchEvent(new CustomEvent('broken', { detail: error.message }));
  }

  // --- The data channel: how the other side is, and that it is there --------------------------------------------------

  tellState() {
    const { devices } = this;
    this.say({ t: 'state', mic: devices.microphone, camera: devices.camera, sends: Boolean(devices.sent.audio) });
  }

  say(message) {
    if (this.channel.readyState === 'open') {
      this.channel.send(JSON.stringify(message));
    }
  }

  hear(text) {
    if (typeof text !== 'string' || text.length > LONGEST_MESSAGE) {
      return;
    }
    let message;
    try {
      message = JSON.parse(text);
    } catch {
      return;
    }
    if (message?.t === 'beat') {
      this.beats++;
    } else if (message?.t === 'state') {
      this.peer = { mic: message.mic === true, camera: message.camera === true, sends: message.sends === true };
      this.dispatchEvent(new CustomEvent('message', { detail: { t: 'state', ...this.peer } }));
    } else if (message?.t === 'quality') {
      const bars = Math.max(0, Math.min(4, Number(message.bars) || 0));
      this.dispatchEvent(new CustomEvent('message', { detail: { t: 'quality', bars } }));
    }
  }

  // --- How it goes ---------------------------------------------------------------------------------------------------

  /**
   * The call's figures at this moment: what has come in, how far away the other side is. `flowing` is whether media has
   * come since the last call of this.
   */
  async figures() {
    const figures = {
      at: performance.now(), flowing: false, packets: 0, lost: 0, bytesIn: 0, bytesOut: 0, roundTrip: null,
      width: 0, height: 0, frames: 0, relayed: false,
    };
    if (this.closed || this.connection.connectionState !== 'connected') {
      return figures;
    }
    const report = await this.connection.getStats();
    for (const entry of report.values()) {
      if (entry.type === 'inbound-rtp') {
        figures.packets += entry.packetsReceived ?? 0;
        figures.lost += entry.packetsLost ?? 0;
        figures.bytesIn += entry.bytesReceived ?? 0;
        if (entry.kind === 'video') {
          figures.width = entry.frameWidth ?? 0;
          figures.height = entry.frameHeight ?? 0;
          figures.frames = entry.framesDecoded ?? 0;
        }
      } else if (entry.type === 'outbound-rtp') {
        figures.bytesOut += entry.bytesSent ?? 0;
      } else if (entry.type === 'transport' && entry.selectedCandidatePairId) {
        const pair = report.get(entry.selectedCandidatePairId);
        figures.roundTrip = pair?.currentRoundTripTime ?? null;
        figures.relayed = report.get(pair?.localCandidateId)?.candidateType === 'relay';
      }
    }
    // Who sends neither sound nor picture on purpose is there as long as the page says so over the same line.
    const silent = this.peer.sends === false && !this.peer.camera;
    figures.flowing = figures.packets > this.last.packets || (silent && this.beats > this.last.beats);
    this.last = { packets: figures.packets, beats: this.beats };
    this.listenFor(figures);
    return figures;
  }

  close() {
    this.closed = true;
    clearInterval(this.beating);
    clearTimeout(this.mendTimer);
    clearTimeout(this.patience);
    this.devices.removeEventListener('tracks', this.retune);
    this.devices.removeEventListener('change', this.restate);
    this.connection.close();
    this.remote.getTracks().forEach((track) => {
      track.stop();
      this.remote.removeTrack(track);
    });
  }
}

export { WebrtcCall as Provider };
