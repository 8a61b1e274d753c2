// One finding, told as an argument: what was asked in which order, what speaks for it and against, when the heap ends, and the mend.

import { h, slot } from '../base/dom.js';
import { duration, percent } from '../base/format.js';
import { toFleet, toMap, toTarget } from '../base/route.js';
import { likely } from '../live/judge.js';
import { poll } from '../live/poll.js';
import { empty } from '../parts/empty.js';
import { head } from '../parts/head.js';
import { claim, facts, growth, holdingForecast, meaning, mend, sides, standing, steps, timeLeft } from './finding-parts.js';

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
    const ends = holdingForecast(it);
    beside.show([it.advice, it.code, linked, ends && [duration(ends.lower), duration(ends.likely), duration(ends.upper)], percent(it.confidence), it.subjectType], () => [
      timeLeft(it), mend(it), facts(it, linked ? toMap(it.target, it.subject) : null, toTarget(it.target)),
    ]);
  }

  function headline(it) {
    const ends = likely(it);
    top.show([it.verdict, it.kind, it.revoked, it.subject, it.target, percent(it.confidence), ends && duration(ends)], {
      above: standing(it),
      answer: claim(it),
      below: [meaning(it)],
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
