// Buttons under a line. Those of a question go once it is answered; those that stand for a command stay.

import {words} from './words.js';

export function choicesFor(buttons, press) {
  const group = document.createElement('div');
  group.className = 'choices';
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', words.choices);
  group.dataset.wordLabel = 'choices';
  for (const [label, payload] of buttons) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.classList.toggle('way-out', isWayOut(payload));
    button.addEventListener('click', (event) => press(payload, label, event.detail === 0));
    group.append(button);
    group.dataset.question = isQuestion(payload) ? 'yes' : '';
  }
  return group;
}

// Hide the buttons of questions that were answered, or that a later question has replaced.
export function settleChoices(log) {
  let open = true;
  for (const line of [...log.querySelectorAll('.line')].reverse()) {
    const group = line.querySelector('.choices[data-question="yes"]');
    if (group) group.hidden = !open;
    if (group || (line.matches('.own') && !line.matches('.refused'))) open = false;
  }
}

// Where the keyboard goes on: the first option of the open question, if it has any besides the ways out.
export function firstChoice(log) {
  const group = [...log.querySelectorAll('.choices[data-question="yes"]:not([hidden])')].at(-1);
  return group?.querySelector('button:not(.way-out)') ?? null;
}

// "12:title" belongs to question 12; "/duyet" is a command.
function isQuestion(payload) {
  return /^\d+:/.test(payload);
}

function isWayOut(payload) {
  return /^\d+:~/.test(payload);
}
