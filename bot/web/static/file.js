// A file the bot hands over: a picture to look at, everything else to save.

import {element} from './element.js';

const KILO = 1024;

export function fileOf(line, {name, size, shown}) {
  const link = element('a', shown ? 'file picture' : 'file');
  link.href = `files/${line}`;
  if (shown) {
    link.target = '_blank';
    link.rel = 'noopener';
    const picture = element('img');
    picture.src = link.href;
    picture.alt = name;
    picture.loading = 'lazy';
    link.append(picture);
  } else {
    link.download = name;
    link.append(element('span', 'name', name), element('span', 'size', weight(size)));
  }
  return link;
}

function weight(size) {
  return size < KILO * KILO ? `${Math.max(1, Math.round(size / KILO))} KB` : `${(size / KILO / KILO).toFixed(1)} MB`;
}
