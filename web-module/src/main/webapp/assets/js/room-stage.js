import { say as aloud, toast } from './say.js';
import { DevicePanel } from './room-check.js';
import { Devices, Level } from './room-devices.js';
import { Line } from './room-line.js';
import { Call } from './room-media.js';

/**
 * What is seen and heard of a call: the other side large, oneself small, the controls below. It follows the reading's
 * state, which the server decides; before the call begins one sees only oneself, to check camera and microphone.
 */
const at = (id) => document.getElementById(id);
const BEFORE = ['created', 'waiting'];
const QUALITIES = ['No sound', 'Thin', 'Fair', 'Good', 'Clear'];
const WORTH_TELLING = 2; // a line of the other side's that is better than this is no news

export class Stage {
  constructor({ readingId, other, side, picture }) {
    this.other = other;
    this.side = side;
    this.picture = picture;
    this.view = null;
    this.online = false;
    this.cut = false; // the line has gone since the room was entered or tried to be
    this.devices = new Devices();
    this.call = new Call({ room: readingId, devices: this.devices });
    this.check = new DevicePanel({ devices: this.devices, place: at('check'), picture });
    this.quality = new Line(readingId);
    this.over = false;
    this.voice = null;
    this.remote = at('remote');
    this.bind();
    this.dress();
    this.devices.open({ picture });
  }

  bind() {
    this.devices.addEventListener('change', () => this.showSelf());
    this.call.addEventListener('remote', ({ detail }) => this.showRemote(detail));
    this.call.addEventListener('peer', ({ detail }) => this.showPeer(detail));
    this.call.addEventListener('state', () => {
      this.quality.reset();
      this.dress();
    });
    this.call.addEventListener('figures', ({ detail }) => {
      this.quality.take(detail, this.picture && this.peer?.camera === true);
    });
    this.quality.addEventListener('bars', ({ detail }) => {
      if (detail !== null) {
        this.call.say({ t: 'quality', bars: detail });
      }
      this.showQuality();
    });
    at('ctl-mic').addEventListener('click', () => this.devices.setMuted(!this.devices.muted));
    at('ctl-camera').addEventListener('click', () => this.devices.setCamera(!this.devices.camera));
    for (const button of document.querySelectorAll('[data-devices]')) {
      button.addEventListener('click', () => this.openDevices());
    }
    at('devices-dialog').addEventListener('close', () => this.check.moveTo(at('check')));
    at('ctl-pip').addEventListener('click', () => this.smallWindow());
    at('ctl-full').addEventListener('click', () => this.fullScreen());
    document.addEventListener('fullscreenchange', () => {
      at('ctl-full').querySelector('span').textContent = document.fullscreenElement ? 'Leave full screen' : 'Full screen';
    });
    at('tap-in').addEventListener('click', () => this.play());
    this.tabs();
    addEventListener('pagehide', () => this.close());
    setInterval(() => this.showLevel(), 120);
  }

  // --- What the server says --------------------------------------------------------------------------------------------

  follow(view) {
    const before = this.view;
    this.view = view;
    this.lighten(view.modality);
    const both = view.clientHere && view.readerHere;
    const allowed = !this.over
      && (view.state === 'waiting' || view.state === 'active' || (view.state === 'reconnecting' && both));
    this.call.follow({ allowed, live: view.state === 'active' && this.online });
    if (before?.state !== view.state) {
      this.dress();
    }
  }

  hear(type, body) {
    this.call.hear(type, body);
  }

  /** The two have agreed to go on without the picture, or by writing alone. */
  lighten(modality) {
    if (modality === 'voice' && this.picture) {
      this.picture = false;
      this.devices.setCamera(false);
      this.check.withoutPicture();
      this.call.withoutPicture();
      this.leaveWindows();
    } else if (modality === 'chat' && !this.over) {
      this.over = true;
      this.picture = false;
      this.close();
      this.leaveWindows();
    }
  }

  leaveWindows() {
    if (document.pictureInPictureElement) {
      document.exitPictureInPicture();
    }
    if (document.fullscreenElement) {
      document.exitFullscreen();
    }
  }

  /** Entered the room. Where the line was cut before, this is another connection, and what the last one had is gone. */
  joined() {
    if (this.cut) {
      this.cut = false;
      this.call.stop();
    }
  }

  /** How the line to the server is; whether the stage shows the quality of the call instead. */
  line(state) {
    this.cut ||= this.online && state !== 'open';
    this.online = state === 'open';
    if (!this.online) {
      this.call.offline();
    } else if (this.view) {
      this.follow(this.view);
    }
    return this.showQuality();
  }

  /** Shows how the call goes, or that there is none and the line to the server is well; whether it did. */
  showQuality() {
    if (this.online) {
      const { bars } = this.quality;
      at('line-bars').className = `bars q${bars ?? 4}`;
      at('line-word').textContent = QUALITIES[bars] ?? 'Connected';
    }
    return this.online;
  }

  close() {
    this.call.close();
    this.devices.close();
  }

  // --- What is seen ----------------------------------------------------------------------------------------------------

  showRemote(stream) {
    if (!stream) {
      this.keepStill();
      this.remote.srcObject = null;
      this.voice?.close();
      this.voice = null;
      this.dress();
      return;
    }
    if (this.remote.srcObject !== stream) {
      this.remote.srcObject = stream;
    }
    const sound = stream.getAudioTracks()[0];
    if (sound && !this.voice) {
      this.voice = new Level(sound);
    }
    this.useSpeaker();
    this.play();
    this.dress();
  }

  async play() {
    try {
      await this.remote.play();
      at('tap-in').hidden = true;
    } catch (error) {
      // A browser that wants to be touched first; anything else is a play that another one has overtaken.
      at('tap-in').hidden = error.name !== 'NotAllowedError';
    }
  }

  async useSpeaker() {
    const speaker = this.devices.current('audiooutput');
    if (this.remote.setSinkId && (this.remote.sinkId || 'default') !== speaker) {
      try {
        await this.remote.setSinkId(speaker);
      } catch {
        toast('That loudspeaker can\u2019t be used now.', 'warning');
      }
    }
  }

  /** The last picture stays, behind the veil of whatever stopped it. */
  keepStill() {
    const { videoWidth, videoHeight } = this.remote;
    if (this.remote.srcObject && videoWidth > 0) {
      const still = at('still');
      still.width = videoWidth;
      still.height = videoHeight;
      still.getContext('2d').drawImage(this.remote, 0, 0);
    }
  }

  showSelf() {
    const { tracks } = this.devices;
    const self = at('self');
    const shown = self.srcObject?.getVideoTracks()[0] ?? null;
    if (shown !== tracks.video) {
      self.srcObject = tracks.video ? new MediaStream([tracks.video]) : null;
    }
    this.useSpeaker();
    this.press('ctl-mic', this.devices.microphone, 'Mic', 'mic');
    this.press('ctl-camera', this.devices.camera, 'Camera', 'video');
    const { quality } = this.devices;
    at('ctl-quality').querySelector('span').textContent = `Quality: ${quality}`;
    this.dress();
  }

  press(id, on, word, icon) {
    const button = at(id);
    button.setAttribute('aria-pressed', String(on));
    button.querySelector('span').textContent = `${word} ${on ? 'on' : 'off'}`;
    const use = button.querySelector('use');
    const name = on ? icon : { mic: 'micoff', video: 'camoff' }[icon];
    use.setAttribute('href', use.getAttribute('href').replace(/#i-.*$/, `#i-${name}`));
  }

  showPeer({ t, mic, camera, bars }) {
    if (t === 'quality') {
      at('remote-bars').className = `bars q${bars}`;
      at('remote-bars').hidden = bars > WORTH_TELLING;
    }
    if (t === 'state') {
      this.peer = { mic, camera };
      this.dress();
      const words = [`microphone ${mic ? 'on' : 'off'}`, ...(this.picture ? [`camera ${camera ? 'on' : 'off'}`] : [])].join(', ');
      if (at('remote-words').textContent !== `, ${words}`) {
        at('remote-words').textContent = `, ${words}`;
        if (this.view?.state === 'active') {
          aloud(`${this.other}: ${words}`);
        }
      }
    }
  }

  /** Everything that is shown or hidden, from what is known at this moment. */
  dress() {
    const state = this.view?.state;
    const running = state === 'active' && this.call.state === 'on';
    const before = !state || BEFORE.includes(state);
    const stage = at('stage');
    stage.dataset.before = String(before);
    stage.dataset.mute = String(!running);
    const picture = this.picture && running && this.peer?.camera !== false && this.remote.srcObject !== null;
    this.remote.classList.toggle('is-on', picture);
    const still = !before && !running && this.picture && at('still').width > 0 && at('still').dataset.empty !== 'true';
    at('still').hidden = !still;
    at('remote-tile').classList.toggle('is-still', !before && !running);
    at('face').hidden = before ? this.picture : picture || still;
    at('remote-mic').hidden = !running || this.peer?.mic !== false;
    at('remote-camera').hidden = !running || !this.picture || this.peer?.camera !== false;
    at('self-tile').hidden = !this.devices.camera || !this.picture;
    for (const button of document.querySelectorAll('[data-picture]')) {
      button.hidden = !this.picture;
    }
    at('ctl-pip').hidden = !this.picture || !document.pictureInPictureEnabled;
    at('ctl-full').hidden = !this.picture || !document.fullscreenEnabled;
    at('check').hidden = !before;
    at('talk').hidden = before;
  }

  showLevel() {
    const level = this.voice && this.view?.state === 'active' ? this.voice.read() : 0;
    at('face-level').setAttribute('stroke-dasharray', `${level * 5} 60`);
    this.check.showLevel(this.devices.level);
  }

  // --- Controls --------------------------------------------------------------------------------------------------------

  openDevices() {
    if (BEFORE.includes(this.view?.state)) {
      at('check').scrollIntoView({ block: 'nearest' });
      at('check').querySelector('select')?.focus();
      return;
    }
    this.check.moveTo(at('devices-place'));
    at('devices-dialog').showModal();
  }

  async smallWindow() {
    try {
      if (document.pictureInPictureElement) {
        await document.exitPictureInPicture();
      } else {
        await this.remote.requestPictureInPicture();
      }
    } catch {
      toast('This browser keeps the small window to itself at the moment.', 'info');
    }
  }

  async fullScreen() {
    try {
      if (document.fullscreenElement) {
        await document.exitFullscreen();
      } else {
        // With the controls, and with what is said of the funds.
        await at('stage').parentElement.requestFullscreen();
      }
    } catch {
      toast('Full screen is not possible here.', 'info');
    }
  }

  tabs() {
    const tabs = [...document.querySelectorAll('.side-tabs [role="tab"]')];
    const select = (chosen) => {
      for (const tab of tabs) {
        const on = tab === chosen;
        tab.setAttribute('aria-selected', String(on));
        tab.tabIndex = on ? 0 : -1;
        at(tab.getAttribute('aria-controls')).hidden = !on;
      }
      at('composer').classList.toggle('is-aside', chosen.id !== 'tab-chat');
    };
    tabs.forEach((tab, index) => {
      tab.addEventListener('click', () => select(tab));
      tab.addEventListener('keydown', (event) => {
        if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
          const next = tabs[(index + 1) % tabs.length];
          select(next);
          next.focus();
        }
      });
    });
  }
}
