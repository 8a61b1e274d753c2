// Findings of a target, each in two lines with the way to its argument.

import { h, slot } from '../base/dom.js';
import { between, duration, percent, words } from '../base/format.js';
import { toFinding } from '../base/route.js';
import { likely } from '../live/judge.js';
import { shortName } from '../parts/name.js';
import { verdictTag } from '../parts/tags.js';

export function findingList() {
  const list = slot('ul');
  list.node.className = 'findings live-part';
  return {
    node: list.node,
    show: findings => list.show(findings.map(it => [it.id, it.subject, it.verdict, it.revoked, percent(it.confidence), it.growthSite, left(it)]), () => findings.map(row)),
  };
}

function left(it) {
  return likely(it) === null ? null : [duration(likely(it)), between(it.forecast.secondsToExhaustion.lower, it.forecast.secondsToExhaustion.upper)];
}

function row(it) {
  const ends = left(it);
  return h('li.card.finding-row.is-' + it.verdict + (it.revoked ? '.is-over' : ''), {},
    h('div.what', {},
      h('span.first', {}, h('a.row-link', { href: toFinding(it.id) }, shortName(it.subject)), verdictTag(it)),
      h('span.soft.small', {}, words(it.kind) + ', ' + percent(it.confidence) + ' sure' + (it.revoked ? ', over' : ''))),
    h('div.why.two', {}, it.growthSite && it.growthSite !== it.subject
      ? [h('span.soft.small', {}, 'grows at'), h('span.cut', {}, shortName(it.growthSite))]
      : h('span.soft.small.clamp', {}, it.evidence[0]?.statement ?? '')),
    h('div.when', {}, ends ? [h('strong', {}, ends[0]), h('span.soft.small', {}, ends[1])] : ''));
}
