// One map: how it grows, where from, what leaves it, who holds it, and what mends it.

import { h, slot } from '../base/dom.js';
import { words } from '../base/format.js';
import { keep, toFleet, toTarget } from '../base/route.js';
import { judged } from '../live/judge.js';
import { poll } from '../live/poll.js';
import { advice, site } from '../parts/advice.js';
import { card } from '../parts/card.js';
import { empty } from '../parts/empty.js';
import { head, section } from '../parts/head.js';
import { wholeName } from '../parts/name.js';
import { findingList } from './finding-list.js';
import { mapSections } from './map-sections.js';

const EVERY_MILLIS = 4000;
const SOURCES = { given: 'named by the application', holder: 'named by the field that holds it', 'growth-site': 'named by the line that makes it grow' };

export function mapView(route) {
  const { target, map: name } = route;
  const top = head();
  const trouble = slot('div');
  const found = findingList();
  const findings = section('Findings', found.node);
  const sections = mapSections({ name, zoomed: zoomOf(route), onZoom: (from, to) => keep({ from, to }) });
  const mend = slot('div');
  mend.node.className = 'stack';
  const below = h('div.section.split', {}, h('div.stack', {}, mend.node, sections.leaves), h('div.stack', {}, sections.held, sections.inside));
  const body = h('div', {}, sections.numbers, findings.node, sections.time, sections.grows, below);
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
    sections.show(map, mine);
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
    sections.tell(detail, latest?.findings.filter(it => it.target === target && it.subject === name) ?? []);
    mend.show(detail.advice, it => it && card(2, 'What mends it', advice(it.text, it.code)));
  }

  return {
    node,
    title: name,
    crumbs: () => [{ name: 'Fleet', to: toFleet() }, { name: target, to: toTarget(target) }, { name }],
    show,
    moved: next => sections.choose(zoomOf(next)),
    close() {
      stop();
      sections.close();
    },
  };
}

function zoomOf(route) {
  const from = Number(route.query.get('from'));
  const to = Number(route.query.get('to'));
  return from > 0 && to > from ? [from, to] : null;
}
