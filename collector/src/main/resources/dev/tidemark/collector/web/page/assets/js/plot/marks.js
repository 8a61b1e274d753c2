// What happened, as signs above the plots. Signs that would lie on one another become one with their number.

import { h } from '../base/dom.js';
import { moment } from '../base/format.js';

const APART_PIXELS = 17;
const SIGN = { finding: '!', revoked: '✓', growth: '↑', walk: '⌕', restart: '↻', lost: '?' };

export const KINDS = { finding: 'finding', revoked: 'over', growth: 'table grew', walk: 'walk', restart: 'restart', lost: 'lost' };
export const COLOURS = { finding: 'leak', revoked: 'good', growth: 's2', walk: 's3', restart: 'risk', lost: 'risk' };
const WEIGHT = ['finding', 'restart', 'lost', 'revoked', 'walk', 'growth'];

/** link(mark) gives where a sign leads, or null; zoom(from, to) is for signs that stand for several. */
export function marksLane({ link, zoom }) {
  const tip = h('ul.mark-tip', { role: 'presentation', hidden: true });
  const node = h('div.marks', { role: 'group', 'aria-label': 'Events' });
  let shownPrint = '';

  function tell(sign, group) {
    tip.replaceChildren(...group.slice(0, 6).map(it => h('li', {}, moment(it.atMillis) + '  ' + it.text)),
      group.length > 6 ? h('li', {}, 'and ' + (group.length - 6) + ' more') : '');
    tip.hidden = false;
    const wide = node.clientWidth;
    const at = parseFloat(sign.style.left);
    tip.style.left = Math.max(0, Math.min(at - tip.offsetWidth / 2, wide - tip.offsetWidth)) + 'px';
  }

  function sign(group, left) {
    const it = group.slice().sort((a, b) => WEIGHT.indexOf(a.kind) - WEIGHT.indexOf(b.kind))[0];
    const to = group.length === 1 ? link(it) : null;
    const words = group.length === 1 ? moment(it.atMillis) + ': ' + it.text : group.length + ' events: ' + group.slice(0, 6).map(one => one.text).join('; ');
    const made = h((to ? 'a' : 'button') + '.mark.' + (it.kind in KINDS ? it.kind : 'lost'), {
      href: to, type: to ? null : 'button', 'aria-label': words, vars: { colour: 'var(--' + (COLOURS[it.kind] ?? 'soft') + ')' },
    }, group.length > 1 ? String(group.length) : SIGN[it.kind] ?? '?');
    made.style.left = left + 'px';
    for (const event of ['pointerenter', 'focus']) made.addEventListener(event, () => tell(made, group));
    for (const event of ['pointerleave', 'blur']) made.addEventListener(event, () => { tip.hidden = true; });
    if (!to) {
      made.addEventListener('click', () => {
        const from = group[0].atMillis;
        const until = group[group.length - 1].atMillis;
        const room = Math.max((until - from) * 0.3, 5000);
        if (group.length > 1) zoom(from - room, until + room);
      });
    }
    return made;
  }

  return {
    node,
    show(marks, place) {
      const groups = [];
      for (const it of marks) {
        const left = place(it.atMillis);
        if (left === null) continue;
        const near = groups[groups.length - 1];
        if (near && left - near.last < APART_PIXELS) {
          near.marks.push(it);
          near.last = left;
        } else {
          groups.push({ marks: [it], first: left, last: left });
        }
      }
      const print = JSON.stringify(groups);
      if (print === shownPrint || node.matches(':hover') || node.contains(document.activeElement)) return;
      shownPrint = print;
      tip.hidden = true;
      node.replaceChildren(...groups.map(it => sign(it.marks, (it.first + it.last) / 2)), tip);
      node.hidden = marks.length === 0;
    },
  };
}
