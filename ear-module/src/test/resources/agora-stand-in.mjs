/**
 * Stands in for Agora's SDK in the pages of tests: the other side of a call is a mirror of this one. What it was told is
 * in `window.agora`.
 */
const told = { joins: [], published: [], unpublished: [], renewed: [], said: [], left: 0, client: null };
window.agora = told;

class Client {
  constructor(config) {
    this.config = config;
    this.heard = {};
    this.connectionState = 'DISCONNECTED';
    this.remoteUsers = [];
    this.mirror = {};
    this.subscribed = {};
    told.client = this;
  }

  on(event, listener) {
    this.heard[event] = listener;
  }

  emit(event, ...details) {
    setTimeout(() => this.heard[event]?.(...details), 0);
  }

  async join(appId, channel, token, uid) {
    told.joins.push({ appId, channel, token, uid });
    this.connectionState = 'CONNECTED';
    this.other = { uid: uid ^ 1, hasAudio: false, hasVideo: false };
    this.remoteUsers = [this.other];
    this.emit('connection-state-change', 'CONNECTED', 'CONNECTING');
    this.emit('user-joined', this.other);
    return uid;
  }

  async publish({ kind, track }) {
    told.published.push({ kind, bitrateMax: track.bitrateMax });
    this.mirror[kind] = track.mediaStreamTrack.clone();
    this.mirror[kind].enabled = true;
    this.emit('user-published', this.other, kind);
  }

  async unpublish({ kind }) {
    told.unpublished.push(kind);
    delete this.subscribed[kind];
    this.emit('user-unpublished', this.other, kind);
  }

  async subscribe(user, kind) {
    this.subscribed[kind] = performance.now();
    return { getMediaStreamTrack: () => this.mirror[kind] };
  }

  async unsubscribe(uid, kind) {
    delete this.subscribed[kind];
  }

  async renewToken(token) {
    told.renewed.push(token);
  }

  async sendStreamMessage(text) {
    told.said.push(JSON.parse(text));
    this.emit('stream-message', this.other.uid, new TextEncoder().encode(text));
  }

  figures(kind) {
    const since = this.subscribed[kind];
    const packets = since === undefined ? 0 : Math.floor((performance.now() - since) / 20);
    return this.other ? { [this.other.uid]: { receivePackets: packets, receivePacketsLost: 0, receiveBytes: packets * 100 } } : {};
  }

  getRemoteAudioStats() {
    return this.figures('audio');
  }

  getRemoteVideoStats() {
    return this.figures('video');
  }

  getRTCStats() {
    return { RTT: 40, SendBytes: 1000 };
  }

  async leave() {
    if (this.connectionState === 'CONNECTED') {
      told.left++;
      this.connectionState = 'DISCONNECTED';
      this.emit('connection-state-change', 'DISCONNECTED', 'CONNECTED', 'LEAVE');
    }
  }
}

const made = (kind) => (track) => ({ kind, track, setEncoderConfiguration: async () => {} });

export default {
  setLogLevel() {},
  createClient: (config) => new Client(config),
  createCustomAudioTrack: made('audio'),
  createCustomVideoTrack: made('video'),
};
