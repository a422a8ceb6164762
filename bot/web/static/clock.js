// The demo's clock: large, movable, and afterwards the list of who heard what.

import {element} from './element.js';
import {ask} from './wire.js';
import {fill, onTheClock, words} from './words.js';

const KINDS = ['reminder', 'digest', 'other'];

export class Clock {
  // open(code): look at somebody's conversation.
  constructor(now, byCode, open) {
    this.byCode = byCode;
    this.open = open;
    this.buttons = document.querySelectorAll('#clock button');
    this.result = document.getElementById('moved');
    for (const button of document.querySelectorAll('[data-move]')) {
      button.addEventListener('click', () => this.move(button.dataset.move));
    }
    this.show(now);
  }

  show(now) {
    this.now = now;
    const {weekday, day, time} = onTheClock(now);
    document.getElementById('now-day').textContent = `${weekday}, ${day}`;
    document.getElementById('now-time').textContent = time;
  }

  async move(to) {
    const answer = await this.during(() => ask('demo/advance', {json: {to}}));
    if (!answer?.ok) return this.say(answer?.data.error ?? words.failed);
    this.show(answer.data.end);
    this.tell(answer.data);
  }

  async reset() {
    const answer = await this.during(() => ask('demo/reset', {json: {}}));
    if (!answer?.ok) this.say(words.failed);
    return answer?.ok;
  }

  async during(work) {
    const focused = document.activeElement;
    this.busy(true);
    const answer = await work().catch(() => null);
    this.busy(false);
    focused?.focus();
    return answer;
  }

  busy(moving) {
    document.getElementById('moving').hidden = !moving;
    document.getElementById('clock').setAttribute('aria-busy', String(moving));
    for (const button of this.buttons) button.disabled = moving;
  }

  say(text) {
    this.result.hidden = false;
    this.result.replaceChildren(element('p', '', text), this.closer());
  }

  tell({start, end, told}) {
    const [from, to] = [start, end].map((moment) => {
      const {day, time} = onTheClock(moment);
      return `${time} ${day}`;
    });
    const kinds = KINDS.filter((kind) => told[kind]);
    const list = kinds.map((kind) => this.kind(kind, told[kind]));
    if (!kinds.length) list.push(element('p', '', words.nobody));
    this.result.hidden = false;
    this.result.replaceChildren(element('h2', '', fill(words.moved, {start: from, end: to})), ...list, this.closer());
  }

  kind(kind, who) {
    const details = element('details', kind);
    const total = Object.values(who).reduce((sum, count) => sum + count, 0);
    const summary = element('summary', '', `${words[kind]} `);
    summary.append(element('b', '', String(total)));
    const names = element('p', 'names');
    names.append(...Object.entries(who).map(([code, count]) => this.name(code, count)));
    details.append(summary, names);
    details.open = Object.keys(who).length <= 6;
    return details;
  }

  name(code, count) {
    const button = element('button', 'chip', this.byCode.get(code)?.name ?? code);
    button.type = 'button';
    if (count > 1) button.append(` × ${count}`);
    button.addEventListener('click', () => this.byCode.has(code) && this.open(code));
    return button;
  }

  closer() {
    const close = element('button', 'plain close', '×');
    close.type = 'button';
    close.setAttribute('aria-label', words.close);
    close.addEventListener('click', () => { this.result.hidden = true; });
    return close;
  }
}
