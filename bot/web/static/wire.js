// Asking the server. A refusal is an answer; only a line that is down is an error.

import {words} from './words.js';

// {ok, status, data, wait}: wait is in seconds, when the server asked for patience.
export async function ask(path, {json, keepalive} = {}) {
  const headers = {Accept: 'application/json', 'Accept-Language': words.locale};
  if (json !== undefined) headers['Content-Type'] = 'application/json';
  const answer = await fetch(path, {
    method: json === undefined ? 'GET' : 'POST', headers, keepalive, body: JSON.stringify(json),
  });
  const data = await answer.json().catch(() => ({}));
  return {ok: answer.ok, status: answer.status, data, wait: Number(answer.headers.get('Retry-After')) || 0};
}

// The same for a file; fetch() cannot tell how much of it is on its way. progress(part): from 0 to 1.
export function upload(path, file, progress) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Accept-Language', words.locale);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = ({loaded, total}) => progress(total ? loaded / total : 0);
    request.onerror = request.onabort = () => failed(new Error('the line is down'));
    request.onload = () => done({
      ok: request.status >= 200 && request.status < 300, status: request.status, data: request.response ?? {},
      wait: Number(request.getResponseHeader('Retry-After')) || 0,
    });
    request.send(file);
  });
}

// An id for a message, made here so that sending it twice is sending it once. (randomUUID wants https.)
export function freshId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
