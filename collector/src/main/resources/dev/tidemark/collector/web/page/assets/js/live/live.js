// The live state: one stream of server-sent events, of the fleet or of one target. Says whether what is shown is old, and why.

import { ask } from './ask.js';

const FIRST_WAIT_MILLIS = 1000;
const LONGEST_WAIT_MILLIS = 15000;
// A healthy collector sends at least a heartbeat every 10 s, but scripts are not told of those: after a longer silence we ask.
const SILENCE_MILLIS = 25000;
const ANSWER_MILLIS = 5000;

const watchers = new Set();
const states = new Map();

/** status: connecting, live, gone (nobody answers) or refused (somebody answers, but not with the state). */
export const live = { scope: null, state: null, status: 'connecting', at: 0, because: '', retryAt: 0 };

let source = null;
let timer = 0;
let silence = 0;
let wait = FIRST_WAIT_MILLIS;
// A target that is not there has no stream; the fleet's tells if it comes.
let narrow = true;

export function onLive(act) {
  watchers.add(act);
}

function tell() {
  watchers.forEach(it => it(live));
}

/** Shows the fleet, or with a name one target with all its maps. */
export function look(target) {
  const scope = target ?? null;
  if (source && live.scope === scope) return;
  live.scope = scope;
  narrow = true;
  // Until the first event comes, what the fleet's stream has told of the target is better than nothing.
  live.state = states.get(scope) ?? states.get(null) ?? null;
  for (const known of states.keys()) {
    if (known !== null && known !== scope) states.delete(known);
  }
  connect();
}

/** Tries now. */
export function retry() {
  wait = FIRST_WAIT_MILLIS;
  connect();
}

function connect() {
  clearTimeout(timer);
  source?.close();
  const scope = narrow ? live.scope : null;
  const mine = new EventSource('/api/v1/stream' + (scope === null ? '' : '?target=' + encodeURIComponent(scope)));
  source = mine;
  mine.addEventListener('state', event => {
    if (source !== mine) return;
    live.state = JSON.parse(event.data);
    states.set(scope, live.state);
    live.status = 'live';
    live.because = '';
    live.at = Date.now();
    wait = FIRST_WAIT_MILLIS;
    listen();
    tell();
  });
  mine.onerror = () => {
    if (source !== mine) return;
    // The browser would try again by itself, but not after a refusal, and it does not say when.
    mine.close();
    why();
  };
  listen();
}

function listen() {
  clearTimeout(silence);
  silence = setTimeout(async () => {
    if (document.hidden) return listen();
    // A connection may be dead without a word. A new one brings the state at once, unless it waits as silently.
    connect();
    const mine = source;
    try {
      await ask('/healthz', AbortSignal.timeout(ANSWER_MILLIS));
    } catch (failure) {
      if (source !== mine) return;
      mine.close();
      why();
    }
  }, SILENCE_MILLIS);
}

/** An event source does not tell what was wrong: the API does, in a sentence. */
async function why() {
  clearTimeout(silence);
  clearTimeout(timer);
  const scope = live.scope;
  let status = 'gone';
  let because = 'The collector does not answer.';
  try {
    await ask('/api/v1/findings' + (scope === null || !narrow ? '' : '?target=' + encodeURIComponent(scope)), AbortSignal.timeout(ANSWER_MILLIS));
    const seat = await fetch('/api/v1/stream', { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_MILLIS) });
    if (seat.ok) {
      because = 'The stream was cut.';
    } else {
      status = 'refused';
      because = 'As many read the stream as it has room for: close a page that nobody looks at.';
    }
  } catch (failure) {
    if (scope === live.scope && scope !== null && narrow && (failure.status === 400 || failure.status === 404)) {
      narrow = false;
      return connect();
    }
    if (failure.status > 0) {
      status = 'refused';
      because = failure.message;
    }
  }
  if (scope !== live.scope) return;
  live.status = status;
  live.because = because;
  live.retryAt = Date.now() + wait;
  timer = setTimeout(connect, wait);
  wait = Math.min(wait * 2, LONGEST_WAIT_MILLIS);
  tell();
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden && live.status !== 'live' && live.status !== 'connecting') retry();
});
