// A finding as a chapter of a report.

import { h } from '../base/dom.js';
import { toFinding } from '../base/route.js';
import { claim, facts, growth, meaning, mend, sides, standing, steps, timeLeft } from '../views/finding-parts.js';

const LEVEL = 3;

export function findingArticle(it, toMap) {
  return h('article.section.chapter', { id: toFinding(it.id).slice(1) },
    h('header.head', {}, h('p.eyebrow', {}, standing(it)), h('h2', {}, claim(it)), h('p.lead', {}, meaning(it))),
    h('div.split', {},
      h('div.stack', {}, growth(it, LEVEL), steps(it, LEVEL), sides(it, LEVEL)),
      h('div.stack', {}, timeLeft(it, LEVEL), mend(it, LEVEL), facts(it, toMap, null, LEVEL))));
}
