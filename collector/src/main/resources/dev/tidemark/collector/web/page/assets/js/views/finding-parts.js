// What the view of a finding consists of. Cards bear headings of the given level.

import { h, icon } from '../base/dom.js';
import { between, duration, moment, percent, words } from '../base/format.js';
import { likely } from '../live/judge.js';
import { advice, site } from '../parts/advice.js';
import { card } from '../parts/card.js';
import { horizon } from '../parts/horizon.js';
import { subjectName, wholeName } from '../parts/name.js';
import { MEANING, verdictTag } from '../parts/tags.js';

/** What kind of finding it is, how sure, and since when; with dots between. */
export function standing(it) {
  return [verdictTag(it), h('span', {}, words(it.kind)), h('span', { 'aria-hidden': 'true' }, '·'), h('span', {}, percent(it.confidence) + ' sure'), h('span', { 'aria-hidden': 'true' }, '·'), h('span', {}, 'since ' + moment(Date.parse(it.since)))];
}

/** What it says, as one sentence. */
export function claim(it) {
  const ends = likely(it);
  if (it.revoked) return [subjectName(it), ': over'];
  if (it.kind === 'unexplained-growth') return ['The heap grows, and no map that is seen explains it'];
  if (it.verdict !== 'leak') return [wholeName(it.subject), ': ', words(it.kind)];
  return [wholeName(it.subject), ' leaks', ends === null ? '' : [' and fills the heap in about ', h('span.nowrap', {}, duration(ends))]];
}

export function meaning(it) {
  return it.revoked ? 'Its evidence has gone: this no longer holds.' : MEANING[it.verdict] ?? '';
}

export function holdingForecast(it) {
  return it.forecast && !it.revoked ? it.forecast.secondsToExhaustion : null;
}

export function growth(it, level = 2) {
  if (!it.growthSite) return null;
  const node = card(level, 'Where it grows', site(it.growthSite, h('code.site', {}, wholeName(it.growthSite))));
  node.classList.add('growth-site');
  return node;
}

export function timeLeft(it, level = 2) {
  const ends = holdingForecast(it);
  if (!ends) return null;
  const node = card(level, 'Time left', horizon(ends), h('p.soft.small', {}, 'If nothing changes. It is an interval because nobody knows.'));
  node.classList.add('is-' + it.verdict);
  return node;
}

export function mend(it, level = 2) {
  return card(level, 'What mends it', advice(it.advice, it.code ?? null));
}

export function steps(it, level = 2) {
  const all = it.argument?.steps ?? [];
  return all.length > 0 && card(level, 'The argument, step by step',
    h('ol.steps.is-' + it.verdict, {}, all.map((step, i) => h('li' + (step.decided ? '.decisive' : ''), {},
      h('span.sign', {}, step.decided ? icon('check') : String(i + 1)),
      h('span.question', {}, step.question, step.decided && h('span.tag.' + it.verdict, {}, 'this decided')), h('p.answer', {}, step.answer)))));
}

export function sides(it, level = 2) {
  const supports = it.argument?.for ?? it.evidence;
  const speaks = it.argument?.against ?? it.doubts;
  const title = 'h' + (level + 1);
  return h('section.card.sides.is-' + it.verdict, { 'aria-label': level === 2 ? 'For and against' : null },
    h('div.for', {}, h(title, {}, 'For it'), h('ul.list', {}, supports.map(one => h('li', {}, one.statement)))),
    h('div.against', {}, h(title, {}, 'Against it'), speaks.length ? h('ul.list', {}, speaks.map(one => h('li', {}, one))) : h('p.soft', {}, 'Nothing that is known.')));
}

/** toMap and toTarget: links, or null. */
export function facts(it, toMap, toTarget, level = 2) {
  const ends = it.forecast?.secondsToExhaustion;
  return card(level, 'Facts', h('dl.facts', {},
    toTarget && [h('dt', {}, 'Target'), h('dd', {}, h('a', { href: toTarget }, h('bdi', {}, it.target)))],
    h('dt', {}, toMap ? 'Map' : 'Subject'), h('dd', {}, toMap ? h('a', { href: toMap }, wholeName(it.subject)) : wholeName(it.subject)),
    it.subjectType && [h('dt', {}, 'Type'), h('dd', {}, wholeName(it.subjectType))],
    ends && [h('dt', {}, 'Heap full in'), h('dd', {}, between(ends.lower, ends.upper))],
    h('dt', {}, 'Found at'), h('dd', {}, moment(Date.parse(it.since)))));
}
