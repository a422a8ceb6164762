// Picking a day: a month at a time, weeks from Monday, day before month whatever the browser's country.

import {element} from './element.js';
import {onTheClock, words} from './words.js';

const MORNING = 'T08:00:00+07:00';

export class Calendar {
  // now(): the clock; pick(moment): 08:00 of a day later than that was picked.
  constructor(now, pick) {
    this.now = now;
    this.pick = pick;
    this.dialog = document.getElementById('calendar');
    document.getElementById('pick').addEventListener('click', () => this.show());
    document.getElementById('month-before').addEventListener('click', () => this.turn(-1));
    document.getElementById('month-after').addEventListener('click', () => this.turn(1));
    document.getElementById('days').addEventListener('keydown', (event) => this.step(event));
  }

  show() {
    const [year, month] = onTheClock(this.now()).iso.split('-').map(Number);
    [this.year, this.month] = [year, month - 1];
    this.draw();
    this.dialog.showModal();
    this.dialog.querySelector('#days button:not(:disabled)')?.focus();
  }

  turn(by) {
    const first = new Date(Date.UTC(this.year, this.month + by, 1));
    [this.year, this.month] = [first.getUTCFullYear(), first.getUTCMonth()];
    this.draw();
  }

  draw() {
    document.getElementById('month-name').textContent = `${String(this.month + 1).padStart(2, '0')}/${this.year}`;
    const today = onTheClock(this.now()).iso;
    document.getElementById('month-before').disabled = this.iso(1).slice(0, 7) <= today.slice(0, 7);
    const before = (new Date(Date.UTC(this.year, this.month, 1)).getUTCDay() + 6) % 7;
    const length = new Date(Date.UTC(this.year, this.month + 1, 0)).getUTCDate();
    const days = words.weekdays.map((name) => this.heading(name));
    for (let blank = 0; blank < before; blank++) days.push(element('span'));
    for (let day = 1; day <= length; day++) days.push(this.day(day, today));
    document.getElementById('days').replaceChildren(...days);
  }

  // "Thứ Hai" is T2, "Chủ Nhật" CN, "Monday" Mo.
  heading(name) {
    const place = words.weekdays.indexOf(name);
    const short = words.locale === 'vi' ? (place === 6 ? 'CN' : `T${place + 2}`) : name.slice(0, 2);
    const heading = element('abbr', '', short);
    heading.title = name;
    return heading;
  }

  day(day, today) {
    const iso = this.iso(day);
    const {weekday, day: written} = onTheClock(iso + MORNING);
    const button = element('button', '', String(day));
    button.type = 'button';
    button.setAttribute('aria-label', `${weekday}, ${written}`);
    button.classList.toggle('today', iso === today);
    button.disabled = new Date(iso + MORNING) <= new Date(this.now());
    button.addEventListener('click', () => { this.dialog.close(); this.pick(iso + MORNING); });
    return button;
  }

  iso(day) {
    return new Date(Date.UTC(this.year, this.month, day)).toISOString().slice(0, 10);
  }

  // Arrow keys go from day to day and week to week.
  step(event) {
    const by = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7}[event.key];
    if (!by) return;
    event.preventDefault();
    const days = [...event.currentTarget.querySelectorAll('button')];
    const next = days[days.indexOf(document.activeElement) + by];
    if (next && !next.disabled) next.focus();
  }
}
