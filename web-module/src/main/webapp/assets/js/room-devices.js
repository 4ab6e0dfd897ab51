/**
 * This device's camera, microphone and loudspeaker: asked for, chosen, measured and let go. What the other side gets is a
 * copy of each track, so that one's own picture can be seen while nothing is sent.
 *
 * Events: "change" after anything here changed; "tracks" when the tracks that are sent are other ones.
 */
const KEY = 'ss-devices';

/** What the quality levels mean: the picture that is captured, and the most that is sent of it. */
export const QUALITY = {
  low: { width: 320, height: 180, frameRate: 15, bitrate: 180_000 },
  medium: { width: 640, height: 360, frameRate: 24, bitrate: 600_000 },
  high: { width: 1280, height: 720, frameRate: 30, bitrate: 1_800_000 },
};

const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** Why a device can't be had: refused, missing, busy, or unsupported where the page is not served securely. */
function reason(error) {
  if (error.name === 'NotAllowedError' || error.name === 'SecurityError') {
    return 'refused';
  }
  return error.name === 'NotFoundError' || error.name === 'OverconstrainedError' ? 'missing' : 'busy';
}

export class Devices extends EventTarget {
  constructor() {
    super();
    this.chosen = this.remembered();
    this.quality = 'medium';
    this.tracks = { audio: null, video: null }; // captured, for one's own eyes and the level
    this.sent = { audio: null, video: null }; // copies, for the other side
    this.problem = { audio: null, video: null };
    this.wanted = { audio: true, video: false };
    this.muted = false;
    this.live = false;
    this.known = { audioinput: [], videoinput: [], audiooutput: [] };
    this.meter = null;
    navigator.mediaDevices?.addEventListener('devicechange', () => this.look());
  }

  /** Asks for the microphone and, for a picture, the camera; each may be refused by itself. */
  async open({ picture }) {
    this.wanted.video = picture;
    if (!navigator.mediaDevices) {
      this.problem = { audio: 'unsupported', video: picture ? 'unsupported' : null };
      this.tell();
      return;
    }
    // One question where both are wanted; when that fails, each by itself, so that a missing camera costs no sound.
    if (picture && this.missing('audio') && this.missing('video')) {
      try {
        const stream = await navigator.mediaDevices.getUserMedia({ audio: this.soundWish(), video: this.pictureWish() });
        this.take('audio', stream.getAudioTracks()[0]);
        this.take('video', stream.getVideoTracks()[0]);
      } catch (error) {
        if (reason(error) === 'refused') {
          await this.refusedTogether();
        }
      }
    }
    if (this.missing('audio')) {
      await this.capture('audio');
    }
    if (picture && this.missing('video')) {
      await this.capture('video');
    }
    await this.look();
  }

  missing(kind) {
    return !this.tracks[kind] && !this.problem[kind];
  }

  /** A question about both was answered with no: which of the two it meant is asked of the browser, if it can tell. */
  async refusedTogether() {
    for (const [kind, name] of [['audio', 'microphone'], ['video', 'camera']]) {
      try {
        const permission = await navigator.permissions.query({ name });
        this.problem[kind] = permission.state === 'denied' ? 'refused' : null;
      } catch {
        // A browser that does not tell is asked for each by itself.
      }
    }
  }

  /** Tries again what could not be had. */
  async again() {
    this.problem = { audio: null, video: null };
    await this.open({ picture: this.wanted.video });
  }

  async capture(kind) {
    const wish = kind === 'audio' ? { audio: this.soundWish() } : { video: this.pictureWish() };
    try {
      const stream = await navigator.mediaDevices.getUserMedia(wish);
      this.take(kind, stream.getTracks()[0]);
    } catch (error) {
      const chosen = kind === 'audio' ? 'audioinput' : 'videoinput';
      if (reason(error) === 'missing' && this.chosen[chosen]) {
        // What was chosen once is not plugged in today.
        delete this.chosen[chosen];
        await this.capture(kind);
        return;
      }
      this.problem[kind] = reason(error);
      this.tell();
    }
  }

  soundWish() {
    return { ...SOUND, ...(this.chosen.audioinput ? { deviceId: { exact: this.chosen.audioinput } } : {}) };
  }

  pictureWish() {
    const { width, height, frameRate } = QUALITY[this.quality];
    return {
      width: { ideal: width },
      height: { ideal: height },
      frameRate: { ideal: frameRate },
      ...(this.chosen.videoinput ? { deviceId: { exact: this.chosen.videoinput } } : { facingMode: 'user' }),
    };
  }

  take(kind, track) {
    this.drop(kind);
    this.problem[kind] = null;
    this.tracks[kind] = track;
    this.sent[kind] = track.clone();
    track.addEventListener('ended', () => {
      if (this.tracks[kind] === track) {
        // Unplugged, or taken away by the browser.
        this.drop(kind);
        this.problem[kind] = 'missing';
        this.tell('tracks');
      }
    });
    this.measure();
    this.gate();
    this.tell('tracks');
  }

  drop(kind) {
    this.tracks[kind]?.stop();
    this.sent[kind]?.stop();
    this.tracks[kind] = null;
    this.sent[kind] = null;
  }

  /** Whether what is captured may be heard and seen on the other side at this moment; the server's word decides. */
  setLive(live) {
    if (this.live !== live) {
      this.live = live;
      this.gate();
    }
  }

  setMuted(muted) {
    this.muted = muted;
    this.gate();
    this.tell();
  }

  /** The camera off is the camera off: its light goes out. */
  async setCamera(on) {
    this.wanted.video = on;
    if (on) {
      this.problem.video = null;
      await this.capture('video');
    } else {
      this.drop('video');
      this.tell('tracks');
    }
  }

  gate() {
    if (this.sent.audio) {
      this.sent.audio.enabled = this.live && !this.muted;
    }
    if (this.sent.video) {
      this.sent.video.enabled = this.live;
    }
  }

  get microphone() {
    return this.tracks.audio !== null && !this.muted;
  }

  get camera() {
    return this.tracks.video !== null;
  }

  /** Chooses a device of a kind ("audioinput", "videoinput", "audiooutput"); a running call goes on with it. */
  async choose(kind, deviceId) {
    this.chosen[kind] = deviceId;
    this.remember();
    if (kind === 'audioinput') {
      await this.capture('audio');
    } else if (kind === 'videoinput' && this.wanted.video) {
      await this.capture('video');
    }
    this.tell();
  }

  async setQuality(quality) {
    this.quality = quality;
    const { width, height, frameRate } = QUALITY[quality];
    const wish = { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: frameRate } };
    for (const track of [this.tracks.video, this.sent.video]) {
      try {
        await track?.applyConstraints(wish);
      } catch {
        // A camera that can't do it goes on as it is; what is sent is bounded all the same.
      }
    }
    this.tell('tracks');
  }

  /** What there is to choose from; names are known once permission was given. */
  async look() {
    const all = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
    for (const kind of Object.keys(this.known)) {
      this.known[kind] = all.filter((device) => device.kind === kind && device.deviceId !== '');
    }
    this.tell();
  }

  /** The device in use of a kind. */
  current(kind) {
    if (kind === 'audiooutput') {
      return this.chosen.audiooutput ?? 'default';
    }
    return this.tracks[kind === 'audioinput' ? 'audio' : 'video']?.getSettings().deviceId ?? '';
  }

  measure() {
    this.meter?.close();
    this.meter = this.tracks.audio && window.AudioContext ? new Level(this.tracks.audio) : null;
  }

  /** How loud the microphone is at this moment, 0 to 12. */
  get level() {
    return this.meter && !this.muted ? this.meter.read() : 0;
  }

  /** Lets go of everything. */
  close() {
    this.drop('audio');
    this.drop('video');
    this.meter?.close();
    this.meter = null;
    this.tell('tracks');
  }

  tell(...more) {
    for (const type of [...more, 'change']) {
      this.dispatchEvent(new Event(type));
    }
  }

  remembered() {
    try {
      return JSON.parse(localStorage.getItem(KEY)) ?? {};
    } catch {
      return {};
    }
  }

  remember() {
    try {
      localStorage.setItem(KEY, JSON.stringify(this.chosen));
    } catch {
      // Private mode: chosen for this visit alone.
    }
  }
}

/** The level of a track, without anything being recorded. */
export class Level {
  constructor(track) {
    this.context = new AudioContext();
    this.source = this.context.createMediaStreamSource(new MediaStream([track]));
    this.analyser = this.context.createAnalyser();
    this.analyser.fftSize = 512;
    this.source.connect(this.analyser);
    this.samples = new Uint8Array(this.analyser.fftSize);
  }

  read() {
    if (this.context.state === 'suspended') {
      this.context.resume();
    }
    this.analyser.getByteTimeDomainData(this.samples);
    let sum = 0;
    for (const sample of this.samples) {
      sum += ((sample - 128) / 128) ** 2;
    }
    const loud = Math.sqrt(sum / this.samples.length);
    // From a whisper (-50 dB) to loud speech (-8 dB).
    const decibels = loud > 0 ? 20 * Math.log10(loud) : -100;
    return Math.max(0, Math.min(12, Math.round(((decibels + 50) / 42) * 12)));
  }

  close() {
    this.source.disconnect();
    this.context.close();
  }
}

/** A soft tone, to hear whether the loudspeaker works. */
export async function playTone(sinkId) {
  const context = new AudioContext();
  if (sinkId && sinkId !== 'default' && context.setSinkId) {
    await context.setSinkId(sinkId);
  }
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = 528;
  volume.gain.setValueAtTime(0, context.currentTime);
  volume.gain.linearRampToValueAtTime(0.15, context.currentTime + 0.05);
  volume.gain.linearRampToValueAtTime(0, context.currentTime + 0.8);
  tone.connect(volume).connect(context.destination);
  tone.start();
  tone.stop(context.currentTime + 0.9);
  tone.addEventListener('ended', () => context.close());
}
