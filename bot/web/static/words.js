// The page's own sentences, in the language of the conversation.

export let words = JSON.parse(document.body.dataset.words);

export function speak(fresh) {
  words = fresh;
  document.documentElement.lang = words.locale;
  for (const part of document.querySelectorAll('[data-word]')) part.textContent = words[part.dataset.word];
  for (const part of document.querySelectorAll('[data-word-placeholder]')) {
    part.placeholder = words[part.dataset.wordPlaceholder];
  }
  for (const part of document.querySelectorAll('[data-word-label]')) {
    const label = words[part.dataset.wordLabel];
    part.setAttribute('aria-label', label);
    if (part.title) part.title = label;
  }
}

// "{count} new" with {count: 3} is "3 new".
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

const vietnam = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh', hourCycle: 'h23',
  year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
});

// A moment on the clock of Viet Nam: {day: "02/11/2026", time: "08:00", weekday: "Thứ Hai", iso: "2026-11-02"}.
export function onTheClock(moment) {
  const part = Object.fromEntries(vietnam.formatToParts(new Date(moment)).map(({type, value}) => [type, value]));
  const iso = `${part.year}-${part.month}-${part.day}`;
  return {
    iso,
    day: `${part.day}/${part.month}/${part.year}`,
    time: `${part.hour}:${part.minute}`,
    weekday: words.weekdays[(new Date(`${iso}T00:00Z`).getUTCDay() + 6) % 7],
  };
}
