// What this page has still to send: one after the other, again and again until the server has taken it.

import {ask, upload} from './wire.js';

const LONGEST_PAUSE = 20;
const KEPT = `unsent:${location.pathname}`;

export class Outbox {
  // tell(state, message, data): "sending", "progress", "waiting", "taken", "refused" or "ended".
  constructor(tell) {
    this.tell = tell;
    this.queue = [];
    this.running = true; // until start(): there is nobody to send to yet
    this.wake = () => {};
  }

  start() {
    this.running = false;
    this.run();
  }

  // Messages a reload interrupted; files are gone with the page that held them.
  recall() {
    try {
      return JSON.parse(sessionStorage.getItem(KEPT)) ?? [];
    } catch {
      return [];
    }
  }

  put(message) {
    this.queue.push(message);
    this.keep();
    this.run();
  }

  // The line may be back: do not wait for the end of the pause.
  hurry() {
    this.wake();
  }

  async run() {
    if (this.running) return;
    this.running = true;
    for (let tries = 0; this.queue.length;) {
      const pause = await this.attempt(this.queue[0], tries);
      tries = pause ? tries + 1 : 0;
      if (!pause) this.queue.shift();
      this.keep();
      if (pause) await this.rest(pause);
    }
    this.running = false;
  }

  // Try once; the seconds to wait before trying again, 0 when that is settled.
  async attempt(message, tries) {
    const backoff = Math.min(2 ** tries, LONGEST_PAUSE);
    this.tell('sending', message);
    try {
      const {ok, status, data, wait} = await this.send(message);
      if (ok) return this.settle('taken', message, data);
      if (status === 401) return this.settle('ended', message, data);
      if (status < 500 && status !== 429 && status !== 408) return this.settle('refused', message, data);
      this.tell('waiting', message, {});
      return Math.max(wait, backoff);
    } catch {
      this.tell('waiting', message, {offline: true});
      return backoff;
    }
  }

  settle(state, message, data) {
    this.tell(state, message, data);
    return 0;
  }

  send(message) {
    const {id, text, pressed, file} = message;
    const progress = (part) => this.tell('progress', message, {part});
    if (file) return upload(`files?id=${id}&name=${encodeURIComponent(file.name)}`, file, progress);
    return ask('messages', {json: pressed ? {id, pressed} : {id, text}});
  }

  rest(seconds) {
    return new Promise((done) => {
      const timer = setTimeout(done, seconds * 1000);
      this.wake = () => { clearTimeout(timer); done(); };
    });
  }

  keep() {
    const written = this.queue.filter(({file}) => !file);
    if (written.length) sessionStorage.setItem(KEPT, JSON.stringify(written));
    else sessionStorage.removeItem(KEPT);
  }
}
