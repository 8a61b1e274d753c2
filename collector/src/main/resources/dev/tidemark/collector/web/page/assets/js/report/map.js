// A map as a chapter of a report.

import { h } from '../base/dom.js';
import { toMap } from '../base/route.js';
import { wholeName } from '../parts/name.js';
import { verdictTag } from '../parts/tags.js';
import { mapSections } from '../views/map-sections.js';

/** told: the map's own document; findings: about it. */
export function mapArticle(told, findings) {
  const { map } = told;
  const sections = mapSections({ name: map.name, zoomed: null, onZoom() {}, level: 3 });
  const worst = findings.find(it => !it.revoked);
  return {
    node: h('article.section.chapter', { id: toMap(map.target, map.name).slice(1) },
      h('header.head', {}, h('p.eyebrow', {}, 'A map', map.type && [h('span', { 'aria-hidden': 'true' }, '·'), h('code', {}, map.type)], worst && verdictTag(worst)), h('h2', {}, wholeName(map.name))),
      sections.numbers, sections.time, sections.grows,
      h('div.section.split', {}, h('div.stack', {}, sections.leaves), h('div.stack', {}, sections.held, sections.inside))),
    draw() {
      sections.show(map, findings);
      sections.tell(told, findings);
    },
  };
}
