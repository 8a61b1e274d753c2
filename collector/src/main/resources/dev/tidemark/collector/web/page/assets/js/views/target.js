// One target: does it live, what eats it, since when, and what is known of its maps.

import { h, slot } from '../base/dom.js';
import { between, duration, jvmShort, many, moment, words } from '../base/format.js';
import { keep, toFleet } from '../base/route.js';
import { judged } from '../live/judge.js';
import { poll } from '../live/poll.js';
import { empty } from '../parts/empty.js';
import { head, section } from '../parts/head.js';
import { subjectName, wholeName } from '../parts/name.js';
import { MEND, STATES } from '../parts/tags.js';
import { findingList } from './finding-list.js';
import { knowledge } from './knowledge.js';
import { mapsTable } from './maps-table.js';
import { targetNumbers } from './target-numbers.js';
import { timelinePlots } from './timeline.js';

const EVERY_MILLIS = 3000;

export function targetView(route) {
  const name = route.target;
  const top = head();
  const state = slot('div');
  state.node.className = 'state-note';
  const numbers = targetNumbers();
  const found = findingList();
  const findings = section('Findings', found.node);
  const plots = timelinePlots(name, zoomOf(route), (from, to) => keep({ from, to }));
  const trouble = slot('div');
  const time = section('Over time', h('div.card.live-part', {}, trouble.node, plots.node));
  const table = mapsTable(name, route.query);
  const maps = section('Maps', table.node);
  const known = knowledge();
  const take = reportLinks(name);
  top.node.append(take);
  let streaming = true;
  let plotted = false;
  const body = h('div', {}, state.node, numbers.node, findings.node, time.node, maps.node, known.node);
  const gone = slot('div');
  const node = h('div', {}, top.node, body, gone.node);

  const stop = poll('/api/v1/timeline?target=' + encodeURIComponent(name), EVERY_MILLIS, timeline => {
    plotted = true;
    trouble.show(null, () => null);
    plots.show(timeline);
  }, failure => {
    // That nobody answers is said of the whole page.
    const sentence = failure.status > 0 && (streaming || !plotted) ? failure.message : null;
    trouble.show(sentence, () => sentence && h('div.trouble', {}, h('strong', {}, 'The plots are not up to date'), h('p', {}, sentence)));
  });

  function show(told) {
    const it = judged(told).find(one => one.target.name === name);
    body.hidden = !it;
    gone.show(!it, missing => missing && empty('No target bears this name', 'It was removed from the configuration, or discovery no longer finds it.', h('a', { href: toFleet() }, 'To the fleet')));
    if (!it) {
      top.show(name, { answer: [h('bdi', {}, name)] });
      return;
    }
    // Of a target that has told nothing yet there is only the state to show.
    for (const part of [numbers.node, time.node, maps.node, take]) part.hidden = it.target.heap === null;
    const said = answer(it);
    top.show(said.data, said);
    showState(it.target);
    findings.node.hidden = it.findings.length === 0;
    found.show(it.findings);
    const mine = told.maps.filter(map => map.target === name);
    // What the fleet's stream leaves out is shared by all targets; a target's own stream leaves out what is beyond all measure.
    numbers.show(it, mine, told.targets.length === 1 ? told.mapsOmitted : 0);
    table.show(mine, it.findings);
    known.show(it.target);
    streaming = it.target.state === 'streaming';
  }

  function showState(target) {
    state.show([target.state, target.reason], () => target.state === 'streaming' ? null
      : h('div.trouble' + (target.state === 'lost' || target.state === 'denied' ? '.bad' : ''), {},
        h('strong', {}, sentenceCase(STATES[target.state] ?? target.state) + ' since ' + moment(Date.parse(target.since))),
        target.reason && h('p', {}, target.reason), h('p.soft', {}, MEND[target.state] ?? '')));
  }

  return {
    node,
    title: name,
    crumbs: () => [{ name: 'Fleet', to: toFleet() }, { name }],
    show,
    moved(next) {
      plots.choose(zoomOf(next));
    },
    close() {
      stop();
      plots.close();
      table.close();
    },
  };
}

/** All that this view and those of its maps and findings show, as files to take along. */
function reportLinks(name) {
  const path = '/api/v1/report?target=' + encodeURIComponent(name);
  return h('p.actions', {},
    h('a.button', { href: path, download: true, title: 'All of this as one file for a ticket or an archive' }, 'Report'),
    h('a.button', { href: path + '&format=markdown', download: true, title: 'The findings as text for a ticket or a pull request' }, 'Markdown'));
}

const SAID = { stalled: 'is silent', lost: 'is lost', denied: 'cannot be read', gone: 'has ended' };

const sentenceCase = text => text[0].toUpperCase() + text.slice(1);

function zoomOf(route) {
  const from = Number(route.query.get('from'));
  const to = Number(route.query.get('to'));
  return from > 0 && to > from ? [from, to] : null;
}

function answer({ target, worst, ends, holding }) {
  const above = [
    h('span.state.' + (target.state in STATES ? target.state : 'gone'), {}, STATES[target.state] ?? target.state),
    target.jvm && h('span', { title: target.jvm }, jvmShort(target.jvm)), h('bdi', {}, (/^\d+$/.test(target.address) ? 'process ' : '') + target.address),
    target.jvmStartedAt && 'up since ' + moment(Date.parse(target.jvmStartedAt)),
  ].filter(Boolean).flatMap((it, i) => i ? [h('span', { 'aria-hidden': 'true' }, '·'), h('span', {}, it)] : [it]);
  const data = [target.state, target.jvm, target.address, target.jvmStartedAt, worst?.id, worst?.subject, worst?.verdict, holding.length, target.gathering?.text, ends && duration(ends.likely), ends && between(ends.lower, ends.upper)];
  if (worst?.kind === 'unexplained-growth') {
    return { data, above, answer: ['This heap grows, and no map that is seen explains it'], below: [ends?.likely != null ? 'At this pace it is full in about ' + duration(ends.likely) + '.' : ''] };
  }
  if (worst?.verdict === 'leak') {
    return {
      data, above,
      answer: ends?.likely != null ? [wholeName(worst.subject), ' fills this heap in about ', h('span.nowrap', {}, duration(ends.likely))] : [wholeName(worst.subject), ' leaks'],
      below: worst.growthSite ? ['It grows at ', wholeName(worst.growthSite), '.'] : [],
    };
  }
  if (worst) {
    return { data, above, answer: [subjectName(worst), ': ' + words(worst.kind)], below: [ends?.likely != null ? 'At this pace the heap is full in about ' + duration(ends.likely) + '.' : 'The heap is not about to end.'] };
  }
  if (target.state in SAID) return { data, above, answer: [h('bdi', {}, target.name), ' ' + SAID[target.state]], below: target.heap ? ['Nothing was found in what was read before.'] : [] };
  if (target.gathering) return { data, above, answer: ['Gathering evidence'], below: [target.gathering.text + '. A verdict needs some collections to rest on.'] };
  if (target.state === 'connecting') return { data, above, answer: ['Connecting'], below: [MEND.connecting] };
  return { data, above, answer: [h('bdi', {}, target.name), ' is quiet'], below: ['Nothing eats this heap as far as can be seen' + (target.undecided.length ? '; ' + many(target.undecided.length, 'question') + ' below could not be decided' : '') + '.'] };
}
