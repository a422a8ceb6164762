// Everybody one can be, by unit, with the role they play and what they have not read.

import {fill, words} from './words.js';
import {element} from './element.js';

const ORDER = ['staff', 'head', 'coordinator', 'director', 'admin', 'visitor'];

export class People {
  // choose(code): somebody was picked.
  constructor(people, choose) {
    this.people = people;
    this.choose = choose;
    this.counts = new Map();
    this.list = document.getElementById('list');
    this.find = document.getElementById('find');
    this.find.addEventListener('input', () => this.draw());
    this.open = [];
    this.draw();
  }

  draw() {
    const asked = fold(this.find.value).split(' ').filter(Boolean);
    const found = this.people.filter((person) => asked.every((word) => person.found_by.includes(word)));
    const groups = asked.length ? [] : [[words.try, this.oneOfEach()]];
    for (const unit of new Set(found.map((person) => person.unit))) {
      groups.push([unit, found.filter((person) => person.unit === unit)]);
    }
    this.list.replaceChildren(...groups.flatMap(([name, members]) => this.group(name, members)));
    if (!found.length) this.list.append(element('p', 'none', words.none_found));
    this.mark(this.open);
  }

  oneOfEach() {
    return ORDER.map((role) => this.people.find((person) => person.role === role)).filter(Boolean);
  }

  group(name, members) {
    const rows = element('ul');
    rows.append(...members.map((person) => this.row(person)));
    return name ? [element('h2', '', name), rows] : [rows];
  }

  row(person) {
    const button = element('button', 'person');
    button.type = 'button';
    button.dataset.code = person.code;
    const about = element('small');
    about.append(element('span', `badge ${person.role}`, words.roles[person.role]), ` ${person.position}`);
    button.append(element('b', '', person.name), this.bubble(this.counts.get(person.code)), about);
    button.addEventListener('click', () => this.choose(person.code));
    const row = element('li');
    row.append(button);
    return row;
  }

  bubble(count) {
    const bubble = element('span', 'count');
    setCount(bubble, count);
    return bubble;
  }

  unread(code) {
    this.counts.set(code, (this.counts.get(code) ?? 0) + 1);
    this.count(code);
  }

  read(code) {
    if (this.counts.delete(code)) this.count(code);
  }

  count(code) {
    for (const row of this.rows(code)) setCount(row.querySelector('.count'), this.counts.get(code));
  }

  // Who has a pane open.
  mark(open) {
    this.open = open;
    for (const button of this.list.querySelectorAll('.person')) {
      button.toggleAttribute('data-open', open.includes(button.dataset.code));
      button.setAttribute('aria-pressed', String(open.includes(button.dataset.code)));
    }
  }

  rows(code) {
    return this.list.querySelectorAll(`.person[data-code="${CSS.escape(code)}"]`);
  }
}

export function setCount(bubble, count = 0) {
  bubble.hidden = !count;
  bubble.textContent = count || '';
  bubble.title = count ? fill(words.unread, {count}) : '';
  bubble.setAttribute('aria-label', bubble.title);
}

// As the server folds names: no case, no marks, đ as d.
function fold(text) {
  return text.toLowerCase().normalize('NFD').replace(/\p{Mn}/gu, '').replaceAll('đ', 'd');
}
