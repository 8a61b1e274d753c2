// What a map's own view tells beside its curves.

import { h } from '../base/dom.js';
import { count, duration, many, moment, percent, short, words } from '../base/format.js';
import { bars } from '../parts/bars.js';
import { card } from '../parts/card.js';
import { wholeName } from '../parts/name.js';

const CAUSES = { remove: 'removed', clear: 'cleared', evict: 'evicted', expire: 'expired', replace: 'replaced', retain: 'retained' };

/** What leaves it, and how its table grew. */
export function cleanups({ cleanups: causes, growths }, level = 2) {
  const most = Math.max(1, ...causes.map(it => it.removed));
  return [
    card(level, 'What leaves it',
      causes.length
        ? bars(causes.map(it => ({
          label: CAUSES[it.cause] ?? words(it.cause), share: it.removed / most, value: count(it.removed),
          note: many(it.events, 'time') + (it.capacityKept ? ', kept a table of ' + short(it.capacityKept) + ' slots' : ''),
        })))
        : h('p.soft', {}, 'No cleanup has been seen: nothing was removed, cleared, evicted or expired since it is watched, or this depth does not tell.')),
    growths.length > 0 && card(level, 'How its table grew',
      h('div.scroll', { tabindex: '0', role: 'group', 'aria-label': 'Growths' }, h('table.plain', {},
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'When'), h('th', { scope: 'col' }, 'At'), h('th.right', { scope: 'col' }, 'Slots'))),
        h('tbody', {}, growths.slice().reverse().slice(0, 12).map(it => h('tr', {},
          h('td', {}, moment(it.atMillis)), h('td', {}, it.site ? wholeName(it.site) : h('span.soft', {}, 'not known')),
          h('td.right', {}, short(it.oldCapacity) + ' → ' + short(it.newCapacity)))))))),
  ];
}

/** From the root down to the map. */
export function holder(chain, name, level = 2) {
  return card(level, 'Who holds it',
    chain && chain.length
      ? h('ol.chain', {}, chain.map(link => h('li', {}, wholeName(link.type), link.field && h('span.soft', {}, 'field ', h('code', {}, link.field)))))
      : h('p.soft', {}, 'No walk has found ', wholeName(name), ' yet. The chain from a root to it is told by the next walk that does.'));
}

const KEYS = {
  keyType: 'Type', watchedSeconds: 'Watched for', sampled: 'Sampled', alive: 'Still in the map', read: 'Read again', changed: 'Changed in the map', ghosts: 'Ghosts, no longer found',
  unequal: 'Equal to no copy', objectsCompared: 'Compared as objects', distinctContents: 'Distinct contents, about', textsCompared: 'Compared as texts', distinct: 'Distinct texts, about',
  distinctNormalised: 'Distinct if written alike, about', distinctTemplates: 'Distinct without numbers, about', oldestAliveSeconds: 'Oldest in the map', medianAgeAtEndSeconds: 'Median age at removal',
  readFromTable: 'Ages since first seen',
};
const ALARMING = new Set(['changed', 'ghosts', 'unequal']);

/** How its keys do, and how old its entries are. */
export function insides({ keys, ages }, level = 2) {
  return [
    card(level, 'Its keys',
      keys
        ? h('dl.facts', {}, Object.entries(keys).filter(([field, value]) => value !== null && (value !== 0 || ALARMING.has(field))).map(([field, value]) => [
          h('dt', {}, KEYS[field] ?? spoken(field)), h('dd' + (ALARMING.has(field) && value > 0 ? '.bad' : ''), {}, told(field, value))]))
        : h('p.soft', {}, 'Told of maps that are suspected, where Tidemark.watch or the agent sees their keys.')),
    ages && ages.length > 0 && card(level, 'How old its entries are',
      bars(ages.map(it => ({ label: it.epoch, share: it.share, value: percent(it.share), note: many(it.entries, 'entry', 'entries') })))),
  ];
}

function spoken(field) {
  const apart = field.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
  return apart[0].toUpperCase() + apart.slice(1);
}

function told(field, value) {
  if (typeof value === 'number' && field.endsWith('Seconds')) return duration(value);
  if (typeof value === 'number') return /share|ratio/i.test(field) ? percent(value) : count(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join(', ') : h('code', {}, String(value));
}
