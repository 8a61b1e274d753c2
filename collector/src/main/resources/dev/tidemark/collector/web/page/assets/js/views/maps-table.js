// All maps of a target, to be sorted and searched.

import { h } from '../base/dom.js';
import { many } from '../base/format.js';
import { keep as keepInLink, toMap } from '../base/route.js';
import { byName, byWeight } from '../live/judge.js';
import { filters } from '../parts/filters.js';
import { rows } from '../parts/rows.js';
import { mapRow } from './map-row.js';

const COLUMNS = [
  { id: 'who', label: 'Map', first: 'ascending' },
  { id: 'trend', label: 'Over time' },
  { id: 'entries', label: 'Entries', right: true, first: 'descending' },
  { id: 'capacity', label: 'Capacity', title: 'Slots of its table', right: true, first: 'descending' },
  { id: 'growth', label: 'Per hour', title: 'Entries that it gains in an hour', right: true, first: 'descending' },
  { id: 'flow', label: 'In / out', title: 'Inserts against removals', right: true, first: 'descending' },
  { id: 'hits', label: 'Hits', title: 'Share of look-ups that find something', right: true, first: 'descending' },
  { id: 'share', label: 'Live', title: 'Share of the live set that it keeps alive', right: true, first: 'descending' },
  { id: 'verdict', label: 'Verdict', first: 'descending' },
];
const hitRate = map => (map.hits === null || map.misses === null || map.hits + map.misses === 0 ? null : map.hits / (map.hits + map.misses));
const number = pick => (a, b) => (pick(a) ?? -Infinity) - (pick(b) ?? -Infinity) || 0;
const ORDERS = {
  who: (a, b) => byName(a.map.name, b.map.name),
  entries: number(it => it.map.entries),
  capacity: number(it => it.map.capacity),
  growth: number(it => it.map.growthPerSecond),
  flow: number(it => it.map.inserts),
  hits: number(it => it.hitRate),
  share: number(it => it.map.liveShare),
  verdict: (a, b) => (b.rank - a.rank) || a.map.suspicion - b.map.suspicion || (a.map.entries ?? -1) - (b.map.entries ?? -1),
};
const CHOICES = {
  all: () => true,
  accused: it => it.finding !== null,
  growing: it => (it.map.growthPerSecond ?? 0) > 0,
};
const SHARE_NAMES = { who: 'name', growth: 'growth', flow: 'inserts' };

/** keep(changes): puts what was asked for into the link; linkTo(map): where it is shown, or null. */
export function mapsTable(target, query, { keep = keepInLink, linkTo = map => toMap(map.target, map.name), name = 'maps' } = {}) {
  const asked = { text: query.get('q') ?? '', choice: query.get('show') ?? 'all', by: query.get('sort') ?? 'verdict', way: query.get('way') };
  if (!Object.hasOwn(CHOICES, asked.choice)) asked.choice = 'all';
  if (!Object.hasOwn(ORDERS, asked.by)) asked.by = 'verdict';
  let latest = [];

  const bar = filters({
    what: 'maps', name,
    choices: [{ id: 'all', label: 'All' }, { id: 'accused', label: 'Accused' }, { id: 'growing', label: 'Growing' }],
    orders: COLUMNS.filter(it => it.first).map(it => ({ id: it.id, label: SHARE_NAMES[it.id] ?? it.label.toLowerCase() })),
    on: { search: text => ask({ text }), choice: choice => ask({ choice }), order: by => ask({ by, way: COLUMNS.find(it => it.id === by).first }) },
    leave: () => table.focusFirst(),
  });
  const table = rows({ name: 'maps', label: 'Maps of ' + target, columns: COLUMNS, key: it => it.map.name, row: () => mapRow(linkTo), onOrder: ask, nothing: 'No map is known yet. Large maps show themselves when they grow.' });

  function ask(changes) {
    Object.assign(asked, changes);
    const first = COLUMNS.find(it => it.id === asked.by).first;
    keep({ q: asked.text, show: asked.choice === 'all' ? null : asked.choice, sort: asked.by === 'verdict' ? null : asked.by, way: asked.way === first ? null : asked.way });
    draw(true);
  }

  function draw(anew) {
    const text = asked.text.trim().toLowerCase();
    const found = latest.filter(it => !text || [it.map.name, it.map.type, it.map.growthSite, it.finding?.verdict].some(one => one && one.toLowerCase().includes(text)));
    const way = asked.way ?? COLUMNS.find(it => it.id === asked.by).first;
    const sorted = found.filter(CHOICES[asked.choice]).sort(ORDERS[asked.by]);
    if (way === 'descending') sorted.reverse();
    bar.show({ text: asked.text, choice: asked.choice, order: asked.by, numbers: Object.fromEntries(Object.keys(CHOICES).map(id => [id, found.filter(CHOICES[id]).length])) });
    table.ordered({ by: asked.by, way });
    table.show(sorted, { anew, said: latest.length ? 'None of the ' + many(latest.length, 'map') + '.' : '' });
  }

  return {
    node: h('div.card.live-part', {}, bar.node, table.node),
    show(maps, findings) {
      const accused = new Map(findings.filter(it => !it.revoked).sort(byWeight).reverse().map(it => [it.subject, it]));
      latest = maps.map(map => {
        const finding = accused.get(map.name) ?? null;
        return { map, finding, hitRate: hitRate(map), rank: finding ? 1 + ['leak', 'capacity-risk', 'hazard', 'bloat', 'undetermined'].indexOf(finding.verdict) : 9 };
      });
      draw(false);
    },
    close() {
      bar.close();
      table.close();
    },
  };
}
