// One JVM of a report.

import { h } from '../base/dom.js';
import { many } from '../base/format.js';
import { toMap } from '../base/route.js';
import { judged } from '../live/judge.js';
import { section } from '../parts/head.js';
import { findingList } from '../views/finding-list.js';
import { knowledge } from '../views/knowledge.js';
import { mapsTable } from '../views/maps-table.js';
import { targetNumbers } from '../views/target-numbers.js';
import { timelinePlots } from '../views/timeline.js';
import { findingArticle } from './finding.js';
import { mapArticle } from './map.js';

/** draw(): to be called when its node stands in the document. */
export function jvmReport({ state, timeline, maps }) {
  const it = judged(state)[0];
  const { name } = it.target;
  if (it.target.heap === null) return { node: h('p.soft', {}, it.target.reason ?? 'Nothing has been read.'), draw() {} };

  const shown = new Set(maps.map(one => one.map.name));
  const mapLink = map => (shown.has(map) ? toMap(name, map) : null);
  const numbers = targetNumbers();
  const plots = timelinePlots(name, null, () => {}, mapLink);
  const found = findingList();
  const table = mapsTable(name, new URLSearchParams(), { keep() {}, linkTo: map => mapLink(map.name), name: 'maps of ' + name });
  const allMaps = section('Maps', table.node);
  if (state.mapsOmitted) allMaps.after.textContent = 'the ' + many(state.maps.length, 'most suspicious one', 'most suspicious') + ' of ' + many(state.maps.length + state.mapsOmitted, 'map');
  const known = knowledge();
  const articles = maps.map(one => mapArticle(one, it.findings.filter(finding => finding.subject === one.map.name)));
  const several = it.findings.length > 1 && section('Findings', found.node).node;

  return {
    node: h('div', {}, numbers.node, several, section('Over time', h('div.card', {}, plots.node)).node,
      it.findings.map(finding => findingArticle(finding, mapLink(finding.subject))),
      allMaps.node, articles.map(one => one.node), known.node),
    draw() {
      numbers.show(it, state.maps, state.mapsOmitted);
      found.show(it.findings);
      plots.show(timeline);
      table.show(state.maps, it.findings);
      articles.forEach(one => one.draw());
      known.show(it.target);
    },
  };
}
