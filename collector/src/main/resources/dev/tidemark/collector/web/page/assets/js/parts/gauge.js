// How full the heap is, and the tidemark: the highest that it has been.

import { h, setClass, setVar } from '../base/dom.js';

const HIGH = 0.8;
const FULL = 0.93;

const width = share => (Math.min(1, Math.max(0, share)) * 100).toFixed(1) + '%';

export function gauge() {
  const mark = h('b');
  const node = h('div.gauge', { 'aria-hidden': 'true' }, h('i'), mark);
  return {
    node,
    show(level, high) {
      node.hidden = level === null;
      if (level === null) return;
      setVar(node, 'level', width(level));
      setVar(node, 'high', width(high));
      setClass(node, 'gauge' + (level >= FULL ? ' is-full' : level >= HIGH ? ' is-high' : ''));
    },
  };
}
