// When the heap is full: from the earliest to the latest, with the likely time between them.

import { h, s } from '../base/dom.js';
import { duration, now } from '../base/format.js';

const WIDTH = 420;
const ROOM = 40;

export function horizon({ lower, likely, upper }) {
  const far = (upper ?? (likely ?? lower) * 2) * 1.08;
  const x = seconds => 8 + (WIDTH - 16) * Math.min(1, seconds / far);
  const from = x(lower);
  const to = upper === null ? WIDTH - 8 : x(upper);
  const label = (at, text, y) => s('text', { x: Math.max(ROOM, Math.min(WIDTH - ROOM, at)), y, 'text-anchor': 'middle' }, text);
  const crowded = to - from < 2.4 * ROOM;
  return h('div.horizon', {}, s('svg', {
    viewBox: '0 0 ' + WIDTH + ' 54', role: 'img',
    'aria-label': 'Heap full no sooner than ' + duration(lower) + (likely === null ? '' : ', likely in ' + duration(likely)) + (upper === null ? ', maybe never' : ', at the latest in ' + duration(upper)),
  },
  s('line.axis', { x1: 8, x2: WIDTH - 8, y1: 28, y2: 28 }),
  s('circle.now', { cx: 8, cy: 28, r: 4 }), from > 3 * ROOM || crowded ? s('text', { x: 4, y: 50 }, now()) : null,
  s('rect.span', { x: from, y: 18, width: Math.max(to - from, 3), height: 20, rx: 4 }),
  likely === null ? null : s('rect.likely', { x: x(likely) - 1.5, y: 14, width: 3, height: 28, rx: 1.5 }),
  crowded ? label((from + to) / 2, duration(lower) + ' to ' + duration(upper), 50) : [label(from, duration(lower), 50), label(to, upper === null ? 'no end' : duration(upper), 50)],
  likely === null ? null : label(x(likely), 'likely ' + duration(likely), 9)));
}
