// Asking the server. A refusal is an answer; only a line that is down is an error.

import {words} from './words.js';

// {ok, status, data, wait}: wait is in seconds, when the server asked for patience.
export async function ask(path, {json, body, keepalive} = {}) {
  const headers = {Accept: 'application/json', 'Accept-Language': words.locale};
  if (json !== undefined) headers['Content-Type'] = 'application/json';
  if (body !== undefined) headers['Content-Type'] = 'application/octet-stream';
  const answer = await fetch(path, {
    method: json === undefined && body === undefined ? 'GET' : 'POST',
    headers, keepalive, body: json === undefined ? body : JSON.stringify(json),
  });
  const data = await answer.json().catch(() => ({}));
  return {ok: answer.ok, status: answer.status, data, wait: Number(answer.headers.get('Retry-After')) || 0};
}

// An id for a message, made here so that sending it twice is sending it once. (randomUUID wants https.)
export function freshId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
