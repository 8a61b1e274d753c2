// Verdicts and states as small words with a colour; the word always says it, too.

import { h } from '../base/dom.js';
import { words } from '../base/format.js';

export const STATES = {
  connecting: 'connecting',
  streaming: 'streaming',
  stalled: 'stalled',
  lost: 'lost',
  denied: 'denied',
  gone: 'ended',
};

export function verdictTag(finding) {
  const node = h('span.tag.' + (finding.verdict in MEANING ? finding.verdict : 'undetermined'), {}, words(finding.verdict));
  if (!finding.revoked) return node;
  node.classList.add('over');
  return h('span', {}, node, h('span.away', {}, ', over'));
}

/** What a verdict means, in one sentence. */
export const MEANING = {
  leak: 'It will not stop by itself.',
  'capacity-risk': 'It may be meant, and may still exhaust the heap.',
  hazard: 'It can break or stall the application at any time, whether or not it grows.',
  bloat: 'It wastes memory or time and does not grow without end.',
  undetermined: 'The signals at hand cannot tell.',
};

/** What to do about a state that is not as it should be. */
export const MEND = {
  connecting: 'The first events are on their way. That takes a few seconds, and longer while many JVMs start at once.',
  stalled: 'The connection stands and nothing comes: the JVM may be frozen, paused or out of processor time. What you see below is what was known before.',
  lost: 'The collector tries again every few seconds. What you see below is what was known before; nothing is lost as long as the target’s own log holds it.',
  denied: 'The target refuses us. Mend the credentials or the address in the configuration; it is tried again within a minute.',
  gone: 'It has ended and will not come back by itself. What you see below is its last state.',
};
