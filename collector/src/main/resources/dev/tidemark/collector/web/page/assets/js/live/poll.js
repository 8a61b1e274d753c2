// Asks again and again, gently: one request at a time, none while nobody looks, and more slowly while it fails.

import { ask } from './ask.js';

const SLOWEST_MILLIS = 30000;

/** Ends when the answer is called. */
export function poll(path, everyMillis, onAnswer, onFailure) {
  let timer = 0;
  let failures = 0;
  let ended = false;
  let busy = false;
  const abort = new AbortController();

  async function round() {
    if (busy || ended) return;
    busy = true;
    try {
      const told = await ask(path, abort.signal);
      failures = 0;
      if (!ended) onAnswer(told);
    } catch (failure) {
      failures++;
      if (!ended) onFailure(failure);
    } finally {
      busy = false;
    }
    next();
  }

  function next() {
    clearTimeout(timer);
    if (ended || document.hidden) return;
    timer = setTimeout(round, Math.min(everyMillis * 2 ** Math.min(failures, 4), SLOWEST_MILLIS));
  }

  function seen() {
    if (!document.hidden) round();
  }

  document.addEventListener('visibilitychange', seen);
  round();
  return () => {
    ended = true;
    clearTimeout(timer);
    abort.abort();
    document.removeEventListener('visibilitychange', seen);
  };
}
