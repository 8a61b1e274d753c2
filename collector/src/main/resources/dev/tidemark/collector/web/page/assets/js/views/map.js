// One map: how it grows, where from, what leaves it, who holds it, and what mends it.

import { h, slot } from '../base/dom.js';
import { change, count, many, NOTHING, percent, short, words } from '../base/format.js';
import { keep, toFleet, toTarget } from '../base/route.js';
import { judged } from '../live/judge.js';
import { poll } from '../live/poll.js';
import { advice, site } from '../parts/advice.js';
import { empty } from '../parts/empty.js';
import { flame } from '../parts/flame.js';
import { head, section } from '../parts/head.js';
import { wholeName } from '../parts/name.js';
import { tiles } from '../parts/tiles.js';
import { findingList } from './finding-list.js';
import { cleanups, holder, insides } from './map-parts.js';
import { mapPlots } from './map-plots.js';

const EVERY_MILLIS = 4000;
const SOURCES = { given: 'named by the application', holder: 'named by the field that holds it', 'growth-site': 'named by the line that makes it grow' };

export function mapView(route) {
  const { target, map: name } = route;
  const top = head();
  const trouble = slot('div');
  const numbers = tiles({ entries: 'Entries', capacity: 'Capacity', growth: 'Per hour', flow: 'In / out', hits: 'Hits', share: 'Of the live set' });
  const found = findingList();
  const findings = section('Findings', found.node);
  const plots = mapPlots(zoomOf(route), (from, to) => keep({ from, to }));
  const time = section('Over time', h('div.card', {}, plots.node));
  const graph = flame();
  const noGraph = slot('div');
  const grows = section('Where it grows', h('div.card', {}, noGraph.node, graph.node));
  const [mend, leaves, held, inside] = ['div', 'div', 'div', 'div'].map(slot);
  for (const it of [mend, leaves, held, inside]) it.node.className = 'stack';
  const below = h('div.section.split', {}, h('div.stack', {}, mend.node, leaves.node), h('div.stack', {}, held.node, inside.node));
  const body = h('div', {}, numbers.node, findings.node, time.node, grows.node, below);
  const missing = slot('div');
  const node = h('div', {}, top.node, trouble.node, missing.node, body);
  let detail = null;
  let latest = null;

  const stop = poll('/api/v1/map?target=' + encodeURIComponent(target) + '&map=' + encodeURIComponent(name), EVERY_MILLIS, told => {
    detail = told;
    trouble.show(null, () => null);
    if (latest) show(latest);
    showDetail();
  }, failure => {
    if (failure.status === 404) detail = null;
    // That nobody answers is said of the whole page.
    trouble.show(failure.status > 0 ? failure.message : null, sentence => sentence && h('div.trouble', {}, h('strong', {}, failure.status === 404 ? 'This map is not known' : 'The map’s own data is not up to date'), h('p', {}, sentence)));
  });

  function show(state) {
    latest = state;
    const it = judged(state).find(one => one.target.name === target);
    const map = state.maps.find(one => one.target === target && one.name === name) ?? detail?.map ?? null;
    const mine = it?.findings.filter(one => one.subject === name) ?? [];
    body.hidden = !map;
    missing.show(!map && !trouble.node.hasChildNodes(), yes => yes && empty('Looking for the map', 'It is not among the most suspicious; the collector is asked for it by name.'));
    headline(map, mine);
    if (!map) return;
    const hitRate = map.hits === null || map.misses === null || map.hits + map.misses === 0 ? null : map.hits / (map.hits + map.misses);
    numbers.show('entries', count(map.entries), map.instances > 1 ? 'in ' + many(map.instances, 'map') + ' of this name' : '');
    numbers.show('capacity', short(map.capacity), map.capacity && map.entries !== null ? percent(map.entries / map.capacity) + ' of its slots in use' : 'slots of its table');
    const hourly = map.growthPerSecond === null ? null : map.growthPerSecond * 3600;
    numbers.show('growth', hourly === null ? NOTHING : change(hourly), 'entries gained', mine.some(one => one.verdict === 'leak' && !one.revoked) && hourly > 0);
    numbers.show('flow', map.inserts === null ? NOTHING : short(map.inserts) + ' / ' + short(map.removals), map.inserts === null ? 'told by the agent or the library' : 'inserts against removals');
    numbers.show('hits', percent(hitRate), hitRate === null ? 'not told at this depth' : short(map.hits) + ' found, ' + short(map.misses) + ' not');
    numbers.show('share', percent(map.liveShare), map.growthShare === null ? 'told by a walk' : 'explains ' + percent(map.growthShare) + ' of the growth');
    findings.node.hidden = mine.length === 0;
    found.show(mine);
  }

  function headline(map, mine) {
    const worst = mine.find(one => !one.revoked);
    top.show([map?.type, map?.nameSource, map?.growthSite, worst?.id, worst?.kind, worst?.verdict], {
      above: [map?.type && h('code', {}, map.type), map && h('span', {}, SOURCES[map.nameSource] ?? '')].filter(Boolean).flatMap((it, i) => (i ? [h('span', { 'aria-hidden': 'true' }, '·'), it] : [it])),
      answer: [wholeName(name), worst ? (worst.verdict === 'leak' ? ' leaks' : ': ' + words(worst.kind)) : ''],
      below: map?.growthSite && map.growthSite !== name ? [site(map.growthSite, h('span', {}, 'It grows at ', wholeName(map.growthSite)))] : [],
    });
  }

  function showDetail() {
    plots.show(detail, latest?.findings.filter(it => it.target === target && it.subject === name) ?? []);
    const sites = detail.sites && detail.sites.weight > 0 ? detail.sites : null;
    graph.node.hidden = !sites;
    noGraph.show(!sites, none => none && h('div.plot-none', {}, 'No insert or growth of it has been seen with its stack yet.'));
    if (sites) graph.show(sites, detail.siteUnit ?? 'entries');
    mend.show(detail.advice, it => it && h('section.card.pad.list', { 'aria-label': 'Advice' }, h('h2', {}, 'What mends it'), advice(it.text, it.code)));
    leaves.show([detail.cleanups, detail.growths], () => cleanups(detail));
    held.show(detail.holder, it => holder(it, name));
    inside.show([detail.keys, detail.ages], () => insides(detail));
  }

  return {
    node,
    title: name,
    crumbs: () => [{ name: 'Fleet', to: toFleet() }, { name: target, to: toTarget(target) }, { name }],
    show,
    moved: next => plots.choose(zoomOf(next)),
    close() {
      stop();
      plots.close();
      graph.close();
    },
  };
}

function zoomOf(route) {
  const from = Number(route.query.get('from'));
  const to = Number(route.query.get('to'));
  return from > 0 && to > from ? [from, to] : null;
}
