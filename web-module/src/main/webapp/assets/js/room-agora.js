import AgoraRTC from '../vendor/agora-rtc-sdk-ng/AgoraRTC_N-production.esm.mjs';
import { QUALITY } from './room-devices.js';

/**
 * The way of a call through Agora's servers: both sides join one channel with tokens that the server made, publish what
 * the devices have and subscribe to the other side. What concerns the call alone goes through the channel's data stream.
 * One object is one generation of the negotiation; the channel is the same for all generations of an opening.
 *
 * Events: as room-webrtc.js.
 */
const GIVE_UP_AFTER = 20_000; // the SDK is large, and may still be on its way to the other side
const SOONEST = 3000; // a call that fails at once is not begun anew at once
const RENEW_AGAIN = 5000; // while the server can't give a token that lives longer than the one there is
const LONGEST_MESSAGE = 1024;

/** A number may be in a channel once: who comes again waits until the former visit is over. */
let leaving = Promise.resolve();

export class AgoraCall extends EventTarget {
  /** As in room-webrtc.js; grant: app id, channel, number, token and its expiry. */
  constructor({ grant, devices, picture, refresh }) {
    super();
    this.grant = grant;
    this.devices = devices;
    this.picture = picture;
    this.refresh = refresh;
    this.remote = new MediaStream();
    this.local = { audio: null, video: null }; // what is published: the SDK's track, and ours that it was made of
    this.other = null; // the other side's number
    this.here = false;
    this.started = false;
    this.closed = false;
    this.last = { packets: 0, beats: 0 };
    this.beats = 0;
    this.born = performance.now();
    this.peer = { mic: null, camera: null };
    AgoraRTC.setLogLevel(3); // errors alone
    this.client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
    this.listen();
    this.work = leaving.then(() => this.join()).catch((error) => this.fail(error));
  }

  listen() {
    const { client } = this;
    const hear = {
      'user-joined': (user) => this.isOther(user) && this.meet(user),
      'user-published': (user, kind) => this.isOther(user) && this.next(() => this.subscribe(user, kind)),
      'user-unpublished': (user, kind) => this.drop(user, kind),
      'user-left': (user) => this.part(user),
      'stream-message': (uid, payload) => uid === this.other && this.hear(payload),
      'token-privilege-will-expire': () => this.renew(),
      'token-privilege-did-expire': () => this.fail(new Error('the token has expired')),
      'connection-state-change': (state, before, reason) => this.watch(state, reason),
    };
    for (const [event, heard] of Object.entries(hear)) {
      client.on(event, (...details) => !this.closed && heard(...details));
    }
    this.retune = () => this.tune();
    this.devices.addEventListener('tracks', this.retune);
    this.restate = () => this.tellState();
    this.devices.addEventListener('change', this.restate);
    this.beating = setInterval(() => this.say({ t: 'beat' }), 1000);
  }

  /** One thing after the other: the SDK takes a step at a time. */
  next(step) {
    this.work = this.work
      .then(() => (this.closed ? null : step()))
      .catch((error) => this.fail(error));
    return this.work;
  }

  async join() {
    if (this.closed) {
      return;
    }
    const { appId, channel, token, uid } = this.grant;
    await this.client.join(appId, channel, token, uid);
    this.here = true;
    this.tellState();
  }

  /** The other side takes part too: from now on this side publishes. */
  start() {
    if (this.started || this.closed) {
      return;
    }
    this.started = true;
    this.patience = setTimeout(() => {
      if (this.other === null) {
        this.fail(new Error(`nobody there after ${GIVE_UP_AFTER} ms`));
      }
    }, GIVE_UP_AFTER);
    this.tune();
  }

  /** Nothing: this provider needs no signals between the browsers. */
  receive() {}

  // --- What is sent ----------------------------------------------------------------------------------------------------

  /** Publishes what the devices have now. Whether it is heard and seen is the devices' doing: the tracks are theirs. */
  tune() {
    return this.started ? this.next(() => this.publish()) : Promise.resolve();
  }

  async publish() {
    for (const kind of ['audio', 'video']) {
      const wanted = kind === 'video' && !this.picture ? null : this.devices.sent[kind];
      const local = this.local[kind];
      if (local && local.source !== wanted) {
        this.local[kind] = null;
        await this.client.unpublish(local.track);
      }
      if (wanted && !this.local[kind] && !this.closed) {
        const track = this.track(kind, wanted);
        this.local[kind] = { source: wanted, track, quality: this.devices.quality };
        await this.client.publish(track);
      }
    }
    await this.bound();
  }

  /** The SDK's track is never closed: that would stop ours, which outlives this call. */
  track(kind, mediaStreamTrack) {
    return kind === 'audio'
      ? AgoraRTC.createCustomAudioTrack({ mediaStreamTrack })
      : AgoraRTC.createCustomVideoTrack({ mediaStreamTrack, bitrateMax: this.kilobits });
  }

  get kilobits() {
    return QUALITY[this.devices.quality].bitrate / 1000;
  }

  /** No more is sent than the chosen quality allows. */
  async bound() {
    const { video } = this.local;
    if (video && video.quality !== this.devices.quality) {
      video.quality = this.devices.quality;
      await video.track.setEncoderConfiguration({ bitrateMax: this.kilobits });
    }
  }

  /** From a picture to sound alone, within the call. */
  async withoutPicture() {
    this.picture = false;
    this.remote.getVideoTracks().forEach((track) => this.remote.removeTrack(track));
    this.dispatchEvent(new Event('tracks'));
    this.next(() => this.other !== null && this.client.unsubscribe(this.other, 'video'));
    await this.tune();
  }

  // --- The other side --------------------------------------------------------------------------------------------------

  /** The two parties' numbers differ in the lowest bit; with the same one it is this person's tab that gives way. */
  isOther({ uid }) {
    return uid % 2 !== this.grant.uid % 2;
  }

  /** Of two tabs of the other side the one that came last counts: the older one gives way. */
  meet({ uid }) {
    if (this.other !== uid) {
      this.other = uid;
      this.clear();
    }
    clearTimeout(this.patience);
    this.start();
    this.tellState();
  }

  part({ uid }) {
    if (this.other !== uid) {
      return;
    }
    this.other = null;
    this.clear();
    const left = this.client.remoteUsers.find((user) => user.uid !== uid && this.isOther(user));
    if (left) {
      this.meet(left);
      for (const kind of ['audio', 'video']) {
        if (kind === 'audio' ? left.hasAudio : left.hasVideo) {
          this.next(() => this.subscribe(left, kind));
        }
      }
    }
  }

  async subscribe(user, kind) {
    if (this.other === null) {
      this.meet(user);
    }
    if (user.uid !== this.other || (kind === 'video' && !this.picture)) {
      return;
    }
    const track = (await this.client.subscribe(user, kind)).getMediaStreamTrack();
    if (this.closed || user.uid !== this.other) {
      return;
    }
    this.remove(kind);
    this.remote.addTrack(track);
    this.last.packets = 0; // counted anew
    this.dispatchEvent(new Event('tracks'));
    this.dispatchEvent(new Event('connected'));
  }

  drop({ uid }, kind) {
    if (uid === this.other) {
      this.remove(kind);
      this.dispatchEvent(new Event('tracks'));
    }
  }

  remove(kind) {
    this.remote
      .getTracks()
      .filter((track) => track.kind === kind)
      .forEach((track) => this.remote.removeTrack(track));
  }

  clear() {
    this.remove('audio');
    this.remove('video');
    this.dispatchEvent(new Event('tracks'));
  }

  // --- Staying in ------------------------------------------------------------------------------------------------------

  /** Another token for the same number, as long as the server gives one; without it Agora ends the visit. */
  async renew() {
    clearTimeout(this.renewing);
    const grant = await this.refresh();
    if (this.closed) {
      return;
    }
    if (grant && Date.parse(grant.expiresAt) > Date.parse(this.grant.expiresAt)) {
      this.grant = grant;
      try {
        await this.client.renewToken(grant.token);
      } catch (error) {
        this.fail(error);
      }
    } else {
      // The next minute is not held yet, or the server can't be asked at this moment.
      this.renewing = setTimeout(() => this.renew(), RENEW_AGAIN);
    }
  }

  /** The SDK comes back by itself from an interruption; a visit that Agora has ended is begun anew, if the server allows. */
  watch(state, reason) {
    if (state === 'CONNECTED') {
      this.dispatchEvent(new Event('connected'));
    } else if (state === 'DISCONNECTED' && this.here && reason !== 'LEAVE') {
      this.fail(new Error(`disconnected: ${reason}`));
    }
  }

  fail(error) {
    if (this.closed || this.failing) {
      return;
    }
    const wait = Math.max(0, this.born + SOONEST - performance.now());
    this.failing = setTimeout(() => this.dispatchEvent(new CustomEvent('broken', { detail: error.message })), wait);
  }

  // --- The data stream: how the other side is, and that it is there -----------------------------------------------------

  tellState() {
    const { devices } = this;
    this.say({ t: 'state', mic: devices.microphone, camera: devices.camera, sends: Boolean(devices.sent.audio) });
  }

  say(message) {
    if (this.here && !this.closed) {
      // What is lost is said again: the state with the next change and with whoever comes, the rest every second.
      this.client.sendStreamMessage(JSON.stringify(message)).catch(() => {});
    }
  }

  hear(payload) {
    if (payload.length > LONGEST_MESSAGE) {
      return;
    }
    let message;
    try {
      message = JSON.parse(new TextDecoder().decode(payload));
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

  // --- How it goes -----------------------------------------------------------------------------------------------------

  /** As room-webrtc.js. Everything passes through Agora's servers, and the round trip is that to the nearest of them. */
  async figures() {
    const figures = {
      at: performance.now(), flowing: false, packets: 0, lost: 0, bytesIn: 0, bytesOut: 0, roundTrip: null,
      width: 0, height: 0, frames: 0, relayed: true,
    };
    if (this.closed || this.client.connectionState !== 'CONNECTED') {
      return figures;
    }
    const { client } = this;
    const sound = client.getRemoteAudioStats()[this.other];
    const picture = client.getRemoteVideoStats()[this.other];
    for (const stats of [sound, picture]) {
      figures.packets += stats?.receivePackets ?? 0;
      figures.lost += stats?.receivePacketsLost ?? 0;
      figures.bytesIn += stats?.receiveBytes ?? 0;
    }
    figures.width = picture?.receiveResolutionWidth ?? 0;
    figures.height = picture?.receiveResolutionHeight ?? 0;
    figures.frames = picture?.decodeFrameRate ?? 0;
    const { SendBytes, RTT } = client.getRTCStats();
    figures.bytesOut = SendBytes ?? 0;
    figures.roundTrip = RTT === undefined ? null : RTT / 1000;
    // Who sends neither sound nor picture on purpose is there as long as the page says so over the same line.
    const silent = this.peer.sends === false && !this.peer.camera;
    figures.flowing = figures.packets > this.last.packets || (silent && this.beats > this.last.beats);
    this.last = { packets: figures.packets, beats: this.beats };
    return figures;
  }

  close() {
    this.closed = true;
    this.here = false;
    clearInterval(this.beating);
    clearTimeout(this.patience);
    clearTimeout(this.renewing);
    clearTimeout(this.failing);
    this.devices.removeEventListener('tracks', this.retune);
    this.devices.removeEventListener('change', this.restate);
    this.remote.getTracks().forEach((track) => this.remote.removeTrack(track));
    // At once, also in the middle of a step; and again after it, should the step have been that of joining.
    const left = this.client.leave().catch(() => {});
    leaving = Promise.all([left, this.work]).then(() => this.client.leave()).catch(() => {});
  }
}

export { AgoraCall as Provider };
