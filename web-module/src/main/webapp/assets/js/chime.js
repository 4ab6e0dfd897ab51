/** Two soft notes, made here: no file to fetch and nothing to decode. */
export function chime() {
  const context = new AudioContext();
  const note = (frequency, at) => {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(0.0001, context.currentTime + at);
    gain.gain.exponentialRampToValueAtTime(0.2, context.currentTime + at + 0.03);
    gain.gain.exponentialRampToValueAtTime(0.0001, context.currentTime + at + 1.1);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(context.currentTime + at);
    oscillator.stop(context.currentTime + at + 1.2);
  };
  note(659.25, 0);
  note(987.77, 0.28);
  setTimeout(() => context.close(), 2000);
}
