// Conversations side by side: as many as the window has room for, tabs to change between them on a phone.

import {setCount} from './people.js';
import {element} from './element.js';
import {fill, words} from './words.js';

const MOST = 3; // each holds a connection, and browsers keep six to a server
const MOST_IN_A_NARROW_ROW = 2;

export class Panes {
  // changed(open, seen): the codes with a pane, and those whose pane is in view.
  constructor(changed) {
    this.changed = changed;
    this.panes = new Map();
    this.stage = document.getElementById('panes');
    this.tabs = document.getElementById('tabs');
    this.wide = matchMedia('(min-width: 60rem)');
    this.wide.addEventListener('change', () => this.look(this.current));
    this.listTab = this.tab('', words.people);
    this.tabs.append(this.listTab);
    this.look('');
  }

  open(person) {
    if (!this.panes.has(person.code)) {
      while (this.panes.size >= this.room()) this.close(this.panes.keys().next().value);
      this.panes.set(person.code, this.build(person));
    }
    this.look(person.code);
  }

  room() {
    return this.wide.matches && !matchMedia('(min-width: 84rem)').matches ? MOST_IN_A_NARROW_ROW : MOST;
  }

  build(person) {
    const pane = element('section', 'pane');
    const head = element('header');
    const who = element('h2');
    who.append(person.name, element('span', `badge ${person.role}`, words.roles[person.role]));
    const close = element('button', 'plain close', '×');
    close.type = 'button';
    close.setAttribute('aria-label', fill(words.close_pane, {name: person.name}));
    close.addEventListener('click', () => this.close(person.code));
    head.append(who, close);
    const frame = element('iframe');
    frame.title = fill(words.chat_of, {name: person.name});
    frame.src = person.path;
    pane.append(head, frame);
    this.stage.append(pane);
    const tab = this.tab(person.code, person.name.split(' ').slice(-2).join(' '));
    this.tabs.append(tab);
    return {pane, tab};
  }

  tab(code, label) {
    const tab = element('button', 'tab', label);
    tab.type = 'button';
    tab.setAttribute('role', 'tab');
    const count = element('span', 'count');
    setCount(count);
    tab.append(count);
    tab.addEventListener('click', () => this.look(code));
    tab.addEventListener('keydown', (event) => this.step(event));
    return tab;
  }

  close(code) {
    const {pane, tab} = this.panes.get(code);
    pane.remove();
    tab.remove();
    this.panes.delete(code);
    this.look([...this.panes.keys()].at(-1) ?? '');
  }

  // Bring one into view; on a wide window all are.
  look(code) {
    this.current = code;
    document.body.dataset.view = code ? 'pane' : 'people';
    for (const [key, {pane, tab}] of this.panes) {
      pane.classList.toggle('current', key === code);
      this.select(tab, key === code);
      if (this.shows(key)) setCount(tab.querySelector('.count'));
    }
    this.select(this.listTab, !code);
    document.getElementById('empty').hidden = this.panes.size > 0;
    this.stage.style.setProperty('--panes', Math.max(1, this.panes.size));
    const open = [...this.panes.keys()];
    this.changed(open, open.filter((key) => this.shows(key)));
  }

  shows(code) {
    return this.panes.has(code) && (this.wide.matches || this.current === code);
  }

  unread(code) {
    const bubble = this.panes.get(code)?.tab.querySelector('.count');
    if (bubble) setCount(bubble, Number(bubble.textContent) + 1);
  }

  select(tab, selected) {
    tab.setAttribute('aria-selected', String(selected));
    tab.tabIndex = selected ? 0 : -1;
  }

  step({key, target}) {
    const next = {ArrowLeft: target.previousElementSibling, ArrowRight: target.nextElementSibling}[key];
    if (next) {
      next.focus();
      next.click();
    }
  }
}
