// The box to answer in: Enter sends, Shift+Enter breaks the line, what is half written survives a reload.

import {fill, words} from './words.js';

const KEPT = `draft:${location.pathname}`;
const MOST_BYTES = Number(document.body.dataset.mostBytes);

export class Composer {
  // on: {say(text), attach(file)}
  constructor(on) {
    this.on = on;
    this.text = document.getElementById('text');
    this.file = document.getElementById('file');
    this.text.value ||= sessionStorage.getItem(KEPT) ?? ''; // somebody may have been quicker than this script
    this.changed();
    this.text.addEventListener('input', () => this.changed());
    this.text.addEventListener('keydown', (event) => this.key(event));
    this.text.addEventListener('paste', (event) => this.dropped(event, event.clipboardData));
    document.getElementById('composer').addEventListener('submit', (event) => this.submit(event));
    document.getElementById('attach').addEventListener('click', () => this.file.click());
    this.file.addEventListener('change', () => this.picked());
    document.addEventListener('dragover', (event) => event.preventDefault());
    document.addEventListener('drop', (event) => this.dropped(event, event.dataTransfer));
  }

  focus() {
    this.text.focus({preventScroll: true});
  }

  // Put back what could not be sent.
  restore(text) {
    this.text.value ||= text;
    this.changed();
  }

  // While letters are being composed (Telex, VNI), Enter belongs to the keyboard.
  key(event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.submit(event);
  }

  submit(event) {
    event.preventDefault();
    const text = this.text.value;
    if (!text.trim()) return this.focus();
    this.text.value = '';
    this.changed();
    this.on.say(text);
  }

  changed() {
    if (this.text.value) sessionStorage.setItem(KEPT, this.text.value);
    else sessionStorage.removeItem(KEPT);
    this.grow();
  }

  // For browsers without field-sizing.
  grow() {
    if (CSS.supports('field-sizing', 'content')) return;
    this.text.style.height = 'auto';
    this.text.style.height = `${this.text.scrollHeight + 2}px`;
  }

  picked() {
    const files = [...this.file.files];
    this.file.value = '';
    this.take(files);
  }

  dropped(event, transfer) {
    if (!transfer?.files.length) return;
    event.preventDefault();
    this.take([...transfer.files]);
  }

  take(files) {
    const small = files.filter((file) => file.size <= MOST_BYTES);
    const tooLarge = fill(words.too_large, {limit: Math.floor(MOST_BYTES / 1024 / 1024)});
    document.getElementById('line-state').textContent = small.length < files.length ? tooLarge : '';
    for (const file of small) this.on.attach(file);
    this.focus();
  }
}
