// One target on one line of the fleet.

import { h, setClass, setText, slot } from '../base/dom.js';
import { between, bytes, duration, jvmShort, percent, words } from '../base/format.js';
import { toFinding, toTarget } from '../base/route.js';
import { inTrouble } from '../live/judge.js';
import { gauge } from '../parts/gauge.js';
import { shortName } from '../parts/name.js';
import { cell } from '../parts/rows.js';
import { spark } from '../parts/spark.js';
import { STATES, verdictTag } from '../parts/tags.js';

export function fleetRow() {
  const name = h('span.strong');
  const state = h('span.state');
  const link = h('a.row-link', {}, h('span.two', {}, h('span.cut', {}, name), h('span.sub.cut', {}, state)));
  const share = h('span');
  const amount = h('span.soft');
  const level = gauge();
  const curve = spark();
  const left = h('span.left-big');
  const range = h('span.sub.cut');
  const found = slot('div');
  found.node.className = 'two';
  const node = h('div', {},
    cell('who', link),
    cell('level', h('div.level', {}, h('div.words', {}, amount, share), level.node)),
    cell('trend', curve.node),
    cell('left', h('div.two', {}, left, range)),
    cell('found', found.node));

  return {
    node,
    show(it) {
      const { target, worst, ends } = it;
      if (link.getAttribute('href') !== toTarget(target.name)) link.setAttribute('href', toTarget(target.name));
      setText(name, target.name || '(no name)');
      setClass(state, 'state ' + (target.state in STATES ? target.state : 'gone'));
      setText(state, (STATES[target.state] ?? target.state) + (target.jvm ? ' · ' + jvmShort(target.jvm) : ''));
      const heap = target.heap;
      setText(amount, heap?.liveBytes == null ? 'not known yet' : bytes(heap.liveBytes) + (heap.limitBytes === null ? '' : ' of ' + bytes(heap.limitBytes)));
      setText(share, it.level === null ? '' : percent(it.level));
      level.show(it.level, it.high);
      curve.show(heap?.trend ?? [], null);
      setText(left, ends ? duration(ends.likely) : '–');
      setClass(left, 'left-big' + (ends && worst?.verdict === 'leak' ? ' is-leak' : ''));
      setText(range, ends && ends.likely !== null ? between(ends.lower, ends.upper) : '');
      const trouble = inTrouble(target) ? target.reason : null;
      const more = it.holding.length - 1;
      found.show([worst && [worst.id, worst.verdict, worst.subject, worst.kind, worst.revoked], trouble, target.gathering?.text, more, target.state],
        () => foundCell(it, trouble, more));
    },
  };
}

function foundCell({ worst, target }, trouble, more) {
  if (worst) {
    return [
      h('a.row-over.cut.plain-link', { href: toFinding(worst.id) }, shortName(worst.subject)),
      h('span.sub.cut', {}, verdictTag(worst), ' ', words(worst.kind), more > 0 ? ', and ' + more + ' more' : ''),
    ];
  }
  if (trouble) return [h('span.sub.clamp', { title: trouble }, trouble)];
  if (target.gathering) return [h('span.soft.cut', {}, 'Gathering evidence'), h('span.sub.cut', {}, target.gathering.text)];
  if (target.state === 'connecting') return [h('span.soft.cut', {}, 'Connecting'), h('span.sub.cut', { title: target.reason ?? '' }, target.reason ?? '')];
  return [h('span.soft', {}, 'Nothing found')];
}
