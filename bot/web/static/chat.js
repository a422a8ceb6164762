// The chat page: puts the parts together and decides where eyes and keyboard go.

import {Composer} from './composer.js';
import {firstChoice} from './choices.js';
import {element} from './element.js';
import {Outbox} from './outbox.js';
import {Stream} from './stream.js';
import {Transcript} from './transcript.js';
import {ask, freshId} from './wire.js';
import {speak, words} from './words.js';

const byId = (id) => document.getElementById(id);
const log = byId('log');
const embedded = document.body.classList.contains('embedded');
const hasMouse = matchMedia('(hover: hover) and (pointer: fine)').matches;

const transcript = new Transcript(log, press);
const outbox = new Outbox(told);
const composer = new Composer({say, attach});
const unsent = outbox.recall();
let stream = null;
let keyboardFollows = false;
let answerIsDue = 0;
let unread = 0;
let pinned = true;

// --- beginning

async function begin() {
  const code = new URLSearchParams(location.search).get('code');
  const id = sessionStorage.getItem('opening') ?? freshId();
  if (code) sessionStorage.setItem('opening', id);
  for (let pause = 1; ; pause = Math.min(pause * 2, 20)) {
    try {
      const {ok, data, wait} = await ask('open', {json: code ? {code, id} : {}});
      if (ok) return opened(data);
      lineState(data.error ?? '', true);
      await rest(Math.max(wait, pause));
    } catch {
      lineState(words.offline, true);
      await rest(pause);
    }
  }
}

function rest(seconds) {
  return new Promise((done) => setTimeout(done, seconds * 1000));
}

function opened(data) {
  if (location.search) history.replaceState(null, '', location.pathname);
  sessionStorage.removeItem('opening');
  lineState('');
  speak(data.words);
  transcript.begin(data.lines);
  byId('earlier').hidden = !data.more;
  for (const message of unsent) submit(message);
  outbox.start();
  transcript.toEnd();
  log.setAttribute('aria-busy', 'false');
  stream = new Stream({line, words: respeak, reload: () => location.reload(), up, down}, transcript.newest, {restsWhenHidden: embedded});
  if (hasMouse && !embedded) composer.focus();
}

// --- saying something

function say(text) {
  submit({id: freshId(), text, label: text});
}

function attach(file) {
  submit({id: freshId(), file, label: file.name});
}

function press(pressed, label, byKeyboard) {
  keyboardFollows = byKeyboard;
  submit({id: freshId(), pressed, label});
  if (byKeyboard) log.focus({preventScroll: true});
  else if (hasMouse) composer.focus();
}

function submit(message) {
  transcript.expect(message);
  transcript.toEnd();
  outbox.put(message);
}

// What becomes of a message on its way.
function told(state, message, data) {
  if (state === 'sending') expectAnswer();
  if (state === 'progress') transcript.mark(message.id, 'progress', data.part < 1 ? `${Math.floor(data.part * 100)} %` : '');
  if (state === 'waiting') {
    answered();
    transcript.mark(message.id, 'waiting', words.unsent);
    if (data.offline) lineState(words.offline, true);
  }
  if (state === 'taken') transcript.mark(message.id, 'taken');
  if (state === 'refused') {
    answered();
    transcript.mark(message.id, 'refused', `${words.refused}. ${data.error ?? ''}`);
    transcript.toEnd();
  }
  if (state === 'ended') {
    composer.restore(message.text ?? '');
    location.reload();
  }
}

// --- hearing something

function line(fresh) {
  const follow = pinned;
  if (!transcript.show(fresh) || fresh.own) return;
  answered();
  if (follow) transcript.toEnd();
  byId('newer').hidden = follow;
  if (document.hidden) title(unread + 1);
  if (keyboardFollows && [document.body, log].includes(document.activeElement)) {
    (firstChoice(log) ?? byId('text')).focus();
  }
}

function respeak(fresh) {
  speak(fresh);
  transcript.tidy();
}

// Three dots, once the answer takes long enough to be waited for.
function expectAnswer() {
  clearTimeout(answerIsDue);
  answerIsDue = setTimeout(() => {
    byId('typing').hidden = false;
    if (pinned) transcript.toEnd();
    answerIsDue = setTimeout(answered, 15000);
  }, 500);
}

function answered() {
  clearTimeout(answerIsDue);
  byId('typing').hidden = true;
}

// --- the state of the line

function up() {
  outbox.hurry();
  if (byId('line-state').classList.contains('offline')) {
    lineState(words.online);
    setTimeout(() => { if (byId('line-state').textContent === words.online) lineState(''); }, 4000);
  }
}

// A stream is renewed now and then; only one that stays away is worth a word.
async function down() {
  await rest(4);
  if (stream.source.readyState !== EventSource.OPEN && !stream.closed && !document.hidden) lineState(words.offline, true);
}

function lineState(text, offline = false) {
  const state = byId('line-state');
  state.classList.toggle('offline', offline);
  if (state.textContent !== text) state.textContent = text;
}

function title(count) {
  unread = count;
  document.title = document.title.replace(/^\(\d+\) /, '').replace(/^/, count ? `(${count}) ` : '');
}

// --- the rest of the page

byId('home').addEventListener('click', () => say(words.home));
byId('help').addEventListener('click', () => say(words.help));
byId('newer').addEventListener('click', () => { transcript.toEnd(); byId('newer').hidden = true; });
log.addEventListener('scroll', scrolled, {passive: true});
addEventListener('online', () => outbox.hurry());
document.addEventListener('visibilitychange', () => { if (!document.hidden) title(0); });
new ResizeObserver(() => { if (pinned) transcript.toEnd(); }).observe(log);  // a phone's keyboard opens and closes
log.addEventListener('load', () => { if (pinned) transcript.toEnd(); }, true);  // a picture has its height once it is here

function scrolled() {
  pinned = transcript.isAtEnd();
  if (pinned) byId('newer').hidden = true;
}

byId('earlier').addEventListener('click', async () => {
  const {ok, data} = await ask(`lines?before=${transcript.oldest}`).catch(() => ({ok: false}));
  if (!ok) return lineState(words.offline, true);
  transcript.before(data.lines);
  byId('earlier').hidden = !data.more;
});

byId('leave')?.addEventListener('click', () => byId('leaving').showModal());
byId('leaving').addEventListener('close', async (event) => {
  if (event.target.returnValue !== 'leave') return;
  event.target.returnValue = '';
  stream?.close();
  const {ok} = await ask('leave', {json: {}}).catch(() => ({ok: false}));
  if (!ok) return location.reload();
  const again = element('button', 'strong', words.again);
  again.addEventListener('click', () => location.reload());
  log.replaceChildren(element('p', '', words.left), again);
  log.classList.add('left');
  for (const part of document.querySelectorAll('nav, footer, #typing, #newer')) part.hidden = true;
  again.focus();
});

begin();
