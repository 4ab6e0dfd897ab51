import { playTone } from './room-devices.js';
import { icon } from './say.js';

/**
 * The check of camera, microphone and sound: what is used, how it goes, and what to do when the browser keeps it from us.
 * The same panel stands beside the stage before the call and in a dialog during it.
 */
const REASONS = {
  refused: ['keeps the NAME from us', 'Select the sign at the left of the address bar, choose Allow, then try again.'],
  missing: ['finds no NAME', 'Plug one in, or choose another one, then try again.'],
  busy: ['can\u2019t open the NAME', 'Perhaps another program uses it. Close that one, then try again.'],
  unsupported: ['does not give us the NAME', 'Open this page by its https address, or in another browser.'],
};
const LEVELS = 12;

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children);
  return element;
}

export class DevicePanel {
  constructor({ devices, place, picture }) {
    this.devices = devices;
    this.picture = picture;
    this.element = make('div', { class: 'check-parts' });
    this.build();
    this.moveTo(place);
    devices.addEventListener('change', () => this.show());
    this.show();
  }

  moveTo(place) {
    place.append(this.element);
  }

  build() {
    this.title = make('h2', { class: 'script script-sm' }, this.picture ? 'How do you look?' : 'How do you sound?');
    this.selects = {
      videoinput: make('select', { class: 'select select-sm', id: 'dev-camera' }),
      audioinput: make('select', { class: 'select select-sm', id: 'dev-mic' }),
      audiooutput: make('select', { class: 'select select-sm', id: 'dev-sound' }),
    };
    for (const [kind, select] of Object.entries(this.selects)) {
      select.addEventListener('change', () => this.devices.choose(kind, select.value));
    }
    this.marks = { video: make('span', { class: 'status wait' }), audio: make('span', { class: 'status wait' }) };
    this.level = make(
      'span',
      {
        class: 'level', role: 'meter', 'aria-label': 'Microphone level', 'aria-valuemin': 0, 'aria-valuemax': LEVELS,
        'aria-valuenow': 0,
      },
      ...Array.from({ length: LEVELS }, () => make('i')),
    );
    this.levelWords = make('span', { class: 'tiny muted' });
    const tone = make('button', { class: 'btn btn-line btn-sm', type: 'button' }, 'Play a tone');
    tone.addEventListener('click', () => playTone(this.devices.current('audiooutput')));
    this.speaker = this.row('speaker', 'Sound', this.selects.audiooutput, tone);
    this.problems = make('div', { class: 'check-problems', role: 'status' });
    this.list = make(
      'div',
      { class: 'devices' },
      ...(this.picture ? [this.camera()] : []),
      this.row('mic', 'Microphone', this.selects.audioinput, this.marks.audio),
      make('div', { class: 'level-row' }, this.level, this.levelWords),
      this.speaker,
      ...(this.picture ? [this.qualities()] : []),
    );
    this.element.append(this.title, this.problems, this.list);
  }

  row(sign, label, select, mark) {
    return make(
      'div',
      { class: 'device' },
      make('span', { class: 'device-i' }, icon(sign)),
      make('div', { class: 'field' }, make('label', { for: select.id }, label), select),
      mark,
    );
  }

  camera() {
    this.cameraRow = this.row('video', 'Camera', this.selects.videoinput, this.marks.video);
    return this.cameraRow;
  }

  /** From now on there is sound alone. */
  withoutPicture() {
    this.picture = false;
    this.cameraRow.hidden = true;
    this.qualityRow.hidden = true;
    this.show();
  }

  qualities() {
    this.quality = make(
      'select',
      { class: 'select select-sm', id: 'dev-quality' },
      ...['low', 'medium', 'high'].map((level) => make('option', { value: level }, level[0].toUpperCase() + level.slice(1))),
    );
    this.quality.addEventListener('change', () => this.devices.setQuality(this.quality.value));
    this.qualityRow = this.row('sliders', 'Quality of the picture', this.quality, '');
    return this.qualityRow;
  }

  show() {
    const { devices } = this;
    for (const [kind, select] of Object.entries(this.selects)) {
      this.fill(kind, select);
    }
    if (this.quality) {
      this.quality.value = devices.quality;
    }
    this.mark('video', devices.camera, { on: 'Seen', off: 'Off' });
    this.mark('audio', devices.microphone, { on: 'Heard', off: 'Off' });
    this.speaker.hidden = devices.known.audiooutput.length === 0;
    const words = ['video', 'audio'].filter((kind) => devices.problem[kind] && (kind === 'audio' || this.picture));
    const key = words.map((kind) => devices.problem[kind]).join();
    if (this.problems.dataset.key !== key) {
      this.problems.dataset.key = key;
      this.problems.replaceChildren(...words.map((kind) => this.problem(kind)), ...(words.length ? [this.again()] : []));
    }
  }

  fill(kind, select) {
    const known = this.devices.known[kind];
    const ids = known.map((device) => device.deviceId).join();
    if (select.dataset.ids !== ids) {
      select.dataset.ids = ids;
      select.replaceChildren(...known.map((device, index) => make(
        'option', { value: device.deviceId }, device.label || `Number ${index + 1}`,
      )));
    }
    select.disabled = known.length === 0;
    select.value = this.devices.current(kind);
  }

  mark(kind, on, words) {
    const element = this.marks[kind];
    const problem = this.devices.problem[kind];
    element.className = `status ${problem ? 'bad' : on ? 'ok' : 'wait'}`;
    element.textContent = problem ? { refused: 'Refused', missing: 'Missing', busy: 'In use', unsupported: 'Not here' }[problem] : on ? words.on : words.off;
  }

  problem(kind) {
    const [what, help] = REASONS[this.devices.problem[kind]];
    const name = kind === 'audio' ? 'microphone' : 'camera';
    return make(
      'div',
      { class: 'note warning' },
      icon(kind === 'audio' ? 'micoff' : 'camoff'),
      make('div', {}, make('b', {}, `Your browser ${what.replace('NAME', name)}`), make('p', { class: 'small' }, help)),
    );
  }

  again() {
    const button = make('button', { class: 'btn btn-line btn-sm', type: 'button' }, 'Try again');
    button.addEventListener('click', () => this.devices.again());
    return button;
  }

  showLevel(level) {
    if (this.shown === level) {
      return;
    }
    this.shown = level;
    [...this.level.children].forEach((bar, index) => bar.classList.toggle('lit', index < level));
    const words = !this.devices.microphone ? 'Your microphone is off' : level >= 4 ? 'We hear you well' : level >= 2 ? 'We hear you' : 'Say something';
    this.level.setAttribute('aria-valuenow', String(level));
    this.level.setAttribute('aria-valuetext', words);
    this.levelWords.textContent = words;
  }
}
