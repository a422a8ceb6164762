// The conversation as it stands on the page. Texts are only ever set as text, never as markup.

import {choicesFor, settleChoices} from './choices.js';
import {element} from './element.js';
import {fileOf} from './file.js';
import {onTheClock, words} from './words.js';

const NEAR = 80;

export class Transcript {
  // press(payload, label, byKeyboard): somebody pressed a button.
  constructor(log, press) {
    this.log = log;
    this.press = press;
    this.newest = 0;
    this.oldest = Infinity;
    this.left = 0;
  }

  // Lines as the server has them, oldest first: the end of the conversation, or what came before.
  begin(lines) {
    for (const line of lines) this.show(line);
  }

  before(lines) {
    const height = this.log.scrollHeight;
    const anchor = this.log.querySelector('.line, .day');
    for (const line of lines) this.log.insertBefore(this.built(line), anchor);
    this.oldest = Math.min(this.oldest, ...lines.map(({id}) => id));
    this.tidy();
    this.log.scrollTop += this.log.scrollHeight - height;
  }

  // Show a line; what was shown ahead of the server under the same id makes room. True when it is new here.
  show(line) {
    if (line.id <= this.newest) return false;
    this.newest = line.id;
    this.oldest = Math.min(this.oldest, line.id);
    const ahead = line.own && this.ahead(line.own);
    const fresh = this.built(line);
    if (ahead) ahead.replaceWith(fresh);
    else this.log.insertBefore(fresh, this.log.querySelector('.line.ahead')); // what is not sent yet comes last
    this.tidy();
    return !ahead;
  }

  // A line of one's own before the server has it.
  expect({id, label}) {
    const line = this.built({own: id, text: label, buttons: []});
    line.classList.add('ahead');
    this.log.append(line);
    this.tidy();
  }

  // What is becoming of a line that was shown ahead.
  mark(id, state, note = '') {
    const line = this.ahead(id);
    if (!line) return;
    line.classList.toggle('waiting', state === 'waiting');
    line.classList.toggle('refused', state === 'refused');
    line.classList.toggle('ahead', state !== 'refused');
    line.querySelector('.note').textContent = note;
    this.tidy();
  }

  ahead(id) {
    return this.log.querySelector(`.line.ahead[data-own="${CSS.escape(id)}"]`);
  }

  built({id, own, text, buttons, at, file}) {
    const line = element('div', own ? 'line own' : 'line');
    if (own) line.dataset.own = own;
    if (id) line.dataset.id = id;
    if (at) line.dataset.at = at;
    const speaker = element('p', 'unseen', own ? words.you : words.system);
    speaker.dataset.word = own ? 'you' : 'system';
    const bubble = element('div', 'bubble', file ? '' : text);
    if (file) bubble.append(fileOf(id, file));
    line.append(speaker, bubble);
    if (buttons.length) line.append(choicesFor(buttons, this.press));
    line.append(element('p', 'note', at ? onTheClock(at).time : ''));
    return line;
  }

  // Days between lines, and buttons that still lead somewhere.
  tidy() {
    for (const day of this.log.querySelectorAll('.day')) day.remove();
    let day = '';
    for (const line of this.log.querySelectorAll('.line[data-at]')) {
      const at = onTheClock(line.dataset.at);
      if (at.iso !== day) line.before(element('p', 'day', `${at.weekday}, ${at.day}`));
      day = at.iso;
    }
    settleChoices(this.log);
  }

  // Whether somebody reads the end; where we ourselves scrolled to counts as the end.
  isAtEnd() {
    if (Math.abs(this.log.scrollTop - this.left) < 2) return true;
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR;
  }

  // To the end, but never past the beginning of a last line that is longer than the window.
  toEnd() {
    const last = [...this.log.querySelectorAll('.line')].at(-1);
    this.log.scrollTop = this.log.scrollHeight;
    if (last?.offsetHeight > this.log.clientHeight) last.scrollIntoView({block: 'start'});
    this.left = this.log.scrollTop;
  }
}
