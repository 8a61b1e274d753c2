// One finding, told as an argument: what was asked in which order, what speaks for it and against, when the heap ends, and the mend.

import { h, icon, slot } from '../base/dom.js';
import { between, duration, moment, percent, words } from '../base/format.js';
import { toFleet, toMap, toTarget } from '../base/route.js';
import { likely } from '../live/judge.js';
import { poll } from '../live/poll.js';
import { advice, site } from '../parts/advice.js';
import { empty } from '../parts/empty.js';
import { head } from '../parts/head.js';
import { horizon } from '../parts/horizon.js';
import { subjectName, wholeName } from '../parts/name.js';
import { MEANING, verdictTag } from '../parts/tags.js';

const EVERY_MILLIS = 4000;

export function findingView(route) {
  const top = head();
  const argument = slot('div');
  argument.node.className = 'stack';
  const beside = slot('div');
  beside.node.className = 'stack';
  const body = h('div.split.live-part', {}, argument.node, beside.node);
  const missing = slot('div');
  const node = h('div', {}, top.node, body, missing.node);
  let known = null;
  let whole = null;
  let latest = null;
  let stop = () => {};

  /** The stream is for all readers and leaves the argument out. */
  function askForArgument(target) {
    stop = poll('/api/v1/findings?target=' + encodeURIComponent(target), EVERY_MILLIS, told => {
      whole = told.findings.find(one => one.id === route.id) ?? whole;
      show(latest);
    }, () => {});
  }

  function show(state) {
    latest = state;
    const now = state.findings.find(one => one.id === route.id);
    if (now && !known) askForArgument(now.target);
    known = now ? { ...now, argument: whole?.argument ?? null, code: whole?.code ?? null } : known;
    body.hidden = !known;
    missing.show(!known, none => none && empty('This finding is not there any more', 'Findings go when their evidence goes, or when their target is no longer watched.', h('a', { href: toFleet() }, 'To the fleet')));
    if (!known) {
      top.show('none', { answer: ['No such finding'] });
      return;
    }
    const it = known;
    const linked = state.maps.some(map => map.target === it.target && map.name === it.subject);
    headline(it);
    argument.show([it.argument, it.evidence, it.doubts, it.verdict, it.growthSite], () => [growth(it), steps(it), sides(it)]);
    const ends = it.forecast && !it.revoked ? it.forecast.secondsToExhaustion : null;
    beside.show([it.advice, it.code, linked, ends && [duration(ends.lower), duration(ends.likely), duration(ends.upper)], percent(it.confidence), it.subjectType], () => [
      ends && h('section.card.pad.list.is-' + it.verdict, { 'aria-label': 'Time left' }, h('h2', {}, 'Time left'), horizon(ends), h('p.soft.small', {}, 'If nothing changes. It is an interval because nobody knows.')),
      h('section.card.pad.list', { 'aria-label': 'Advice' }, h('h2', {}, 'What mends it'), advice(it.advice, it.code ?? null)),
      facts(it, linked),
    ]);
  }

  function headline(it) {
    const ends = likely(it);
    top.show([it.verdict, it.kind, it.revoked, it.subject, it.target, percent(it.confidence), ends && duration(ends)], {
      above: [verdictTag(it), h('span', {}, words(it.kind)), h('span', { 'aria-hidden': 'true' }, '·'), h('span', {}, percent(it.confidence) + ' sure'), h('span', { 'aria-hidden': 'true' }, '·'), h('span', {}, 'since ' + moment(Date.parse(it.since)))],
      answer: it.revoked ? [subjectName(it), ': over'] : it.kind === 'unexplained-growth' ? ['The heap grows, and no map that is seen explains it'] : it.verdict === 'leak' ? [wholeName(it.subject), ' leaks', ends === null ? '' : [' and fills the heap in about ', h('span.nowrap', {}, duration(ends))]] : [wholeName(it.subject), ': ', words(it.kind)],
      below: [it.revoked ? 'Its evidence has gone: this no longer holds.' : MEANING[it.verdict] ?? ''],
    });
  }

  return {
    node,
    get title() {
      return known ? known.subject : 'Finding';
    },
    crumbs: () => [{ name: 'Fleet', to: toFleet() }, ...(known ? [{ name: known.target, to: toTarget(known.target) }, { name: known.subject }] : [{ name: 'Finding' }])],
    show,
    close: () => stop(),
  };
}

function growth(it) {
  return it.growthSite && h('section.card.pad.list.growth-site', { 'aria-label': 'Where it grows' }, h('h2', {}, 'Where it grows'), site(it.growthSite, h('code.site', {}, wholeName(it.growthSite))));
}

function steps(it) {
  const all = it.argument?.steps ?? [];
  return all.length > 0 && h('section.card.pad.list', { 'aria-label': 'The argument' }, h('h2', {}, 'The argument, step by step'),
    h('ol.steps.is-' + it.verdict, {}, all.map((step, i) => h('li' + (step.decided ? '.decisive' : ''), {},
      h('span.sign', {}, step.decided ? icon('check') : String(i + 1)),
      h('span.question', {}, step.question, step.decided && h('span.tag.' + it.verdict, {}, 'this decided')), h('p.answer', {}, step.answer)))));
}

function sides(it) {
  const supports = it.argument?.for ?? it.evidence;
  const speaks = it.argument?.against ?? it.doubts;
  return h('section.card.sides.is-' + it.verdict, { 'aria-label': 'For and against' },
    h('div.for', {}, h('h3', {}, 'For it'), h('ul.list', {}, supports.map(one => h('li', {}, one.statement)))),
    h('div.against', {}, h('h3', {}, 'Against it'), speaks.length ? h('ul.list', {}, speaks.map(one => h('li', {}, one))) : h('p.soft', {}, 'Nothing that is known.')));
}

function facts(it, linked) {
  const ends = it.forecast?.secondsToExhaustion;
  return h('section.card.pad.list', { 'aria-label': 'Facts' }, h('h2', {}, 'Facts'), h('dl.facts', {},
    h('dt', {}, 'Target'), h('dd', {}, h('a', { href: toTarget(it.target) }, h('bdi', {}, it.target))),
    h('dt', {}, linked ? 'Map' : 'Subject'), h('dd', {}, linked ? h('a', { href: toMap(it.target, it.subject) }, wholeName(it.subject)) : wholeName(it.subject)),
    it.subjectType && [h('dt', {}, 'Type'), h('dd', {}, wholeName(it.subjectType))],
    ends && [h('dt', {}, 'Heap full in'), h('dd', {}, between(ends.lower, ends.upper))],
    h('dt', {}, 'Found at'), h('dd', {}, moment(Date.parse(it.since)))));
}
