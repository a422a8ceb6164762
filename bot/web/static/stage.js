// The demo's stage: whom to be, side by side, and what the clock brings.

import {Calendar} from './calendar.js';
import {Clock} from './clock.js';
import {Panes} from './panes.js';
import {People} from './people.js';


const stage = JSON.parse(document.body.dataset.stage);
const byCode = new Map(stage.people.map((person) => [person.code, person]));

const wide = matchMedia('(min-width: 60rem)');
const kept = JSON.parse(sessionStorage.getItem('open') ?? 'null');

const people = new People(stage.people, (code) => panes.open(byCode.get(code)));
const panes = new Panes((open, seen) => {
  people.mark(open);
  for (const code of seen) people.read(code);
  if (seen.length && !wide.matches) document.getElementById('moved').hidden = true;
  sessionStorage.setItem('open', JSON.stringify(open));
});
const clock = new Clock(stage.now, byCode, (code) => panes.open(byCode.get(code)));
new Calendar(() => clock.now, (moment) => clock.move(moment));

function openTheFirst() {
  const suggested = ['staff', 'head'].map((role) => stage.people.find((person) => person.role === role)?.code);
  const wanted = kept ?? (wide.matches ? suggested : []);
  for (const code of wanted) if (byCode.has(code)) panes.open(byCode.get(code));
}

const source = new EventSource('demo/events');
source.addEventListener('clock', (event) => clock.show(JSON.parse(event.data).now));
source.addEventListener('told', (event) => {
  const {code} = JSON.parse(event.data);
  if (panes.shows(code)) return;
  people.unread(code);
  panes.unread(code);
});

document.getElementById('reset').addEventListener('click', () => document.getElementById('resetting').showModal());
document.getElementById('resetting').addEventListener('close', async (event) => {
  if (event.target.returnValue !== 'reset') return;
  event.target.returnValue = '';
  if (await clock.reset()) location.reload();
});

openTheFirst();
