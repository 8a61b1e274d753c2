// A few shares as bars with their numbers.

import { h } from '../base/dom.js';

/** items: [{label, share from 0 to 1, value: text, note: text}] */
export function bars(items) {
  return h('ul.bars', {}, items.map(it => h('li', {},
    h('span', {}, it.label),
    h('span.bar', { 'aria-hidden': 'true' }, h('i', { vars: { level: (Math.min(1, Math.max(0, it.share)) * 100).toFixed(1) + '%' } })),
    h('span.num', {}, it.value),
    it.note && h('span.note', {}, it.note))));
}
