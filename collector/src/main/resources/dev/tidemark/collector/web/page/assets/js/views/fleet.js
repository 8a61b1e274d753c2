// The fleet: who dies first, of what, and who cannot be seen.

import { h, slot } from '../base/dom.js';
import { between, duration, many } from '../base/format.js';
import { keep } from '../base/route.js';
import { byName, inTrouble, judged, urgency } from '../live/judge.js';
import { empty } from '../parts/empty.js';
import { filters } from '../parts/filters.js';
import { head } from '../parts/head.js';
import { subjectName } from '../parts/name.js';
import { rows } from '../parts/rows.js';
import { discovery } from './discovery.js';
import { fleetRow } from './fleet-row.js';

const COLUMNS = [
  { id: 'who', label: 'Target', first: 'ascending' },
  { id: 'level', label: 'Live set', title: 'Share of the heap that is alive', first: 'descending' },
  { id: 'trend', label: 'Over time' },
  { id: 'left', label: 'Time left', title: 'Until the heap is full', first: 'ascending' },
  { id: 'found', label: 'Worst finding', first: 'ascending' },
];
const RANK = ['leak', 'capacity-risk', 'hazard', 'bloat', 'undetermined'];
const worst = it => (it.worst ? RANK.indexOf(it.worst.verdict) : inTrouble(it.target) ? 8 : 9);
const ORDERS = {
  who: (a, b) => byName(a.target.name, b.target.name),
  level: (a, b) => (a.level ?? -1) - (b.level ?? -1),
  left: urgency,
  found: (a, b) => worst(a) - worst(b) || urgency(a, b),
};
const CHOICES = {
  all: () => true,
  found: it => it.holding.length > 0,
  trouble: it => inTrouble(it.target),
};

export function fleetView(route) {
  const top = head();
  const asked = { text: route.query.get('q') ?? '', choice: route.query.get('show') ?? 'all', by: route.query.get('sort') ?? 'left', way: route.query.get('way') };
  if (!Object.hasOwn(CHOICES, asked.choice)) asked.choice = 'all';
  if (!Object.hasOwn(ORDERS, asked.by)) asked.by = 'left';
  let state = null;

  const bar = filters({
    what: 'targets',
    choices: [{ id: 'all', label: 'All' }, { id: 'found', label: 'With findings' }, { id: 'trouble', label: 'In trouble' }],
    orders: COLUMNS.filter(it => it.first).map(it => ({ id: it.id, label: it.label.toLowerCase() })),
    on: {
      search: text => ask({ text }),
      choice: choice => ask({ choice }),
      order: by => ask({ by, way: COLUMNS.find(it => it.id === by).first }),
    },
    leave: () => table.focusFirst(),
  });
  const table = rows({
    name: 'fleet', label: 'Targets', columns: COLUMNS, key: it => it.target.name, row: fleetRow,
    onOrder: order => ask(order), nothing: 'No target is watched.',
  });
  const list = h('section.card.live-part', { 'aria-label': 'Targets' }, bar.node, table.node);
  const nobody = slot('div');
  const missing = discovery();

  function ask(changes) {
    Object.assign(asked, changes);
    keep({
      q: asked.text,
      show: asked.choice === 'all' ? null : asked.choice,
      sort: asked.by === 'left' && asked.way !== 'descending' ? null : asked.by,
      way: asked.way === COLUMNS.find(it => it.id === asked.by).first ? null : asked.way,
    });
    if (state) show(state, true);
  }

  function show(next, anew = false) {
    state = next;
    const all = judged(state);
    const text = asked.text.trim().toLowerCase();
    const found = all.filter(it => !text || matches(it, text));
    const way = asked.way ?? COLUMNS.find(it => it.id === asked.by).first;
    const sorted = found.filter(CHOICES[asked.choice]).sort(ORDERS[asked.by]);
    if (way === 'descending') sorted.reverse();
    headline(all);
    list.hidden = all.length === 0;
    nobody.show(all.length === 0 ? 'nobody' : '', it => it && empty('No target is watched',
      'Name one on the command line or in the configuration; a target that discovery finds appears here by itself.',
      h('pre', {}, 'tidemark watch 4711        # a process id\ntidemark watch app1:7091   # a JVM that listens for JMX')));
    bar.show({
      text: asked.text, choice: asked.choice, order: asked.by,
      numbers: Object.fromEntries(Object.keys(CHOICES).map(id => [id, found.filter(CHOICES[id]).length])),
    });
    table.ordered({ by: asked.by, way });
    table.show(sorted, { anew, said: all.length ? (text ? 'No target’s name, address or finding has “' + asked.text.trim() + '” in it.' : 'None of the ' + all.length + ' targets.') : '' });
    missing.show(state.discovery);
  }

  function headline(all) {
    const said = answer(all);
    top.show(said.data, said);
  }

  return {
    node: h('div', {}, top.node, list, nobody.node, missing.node),
    title: 'Fleet',
    crumbs: () => [],
    show,
    close() {
      bar.close();
      table.close();
    },
  };
}

function matches({ target, holding }, text) {
  return [target.name, target.address, target.state, target.jvm, ...holding.flatMap(it => [it.subject, it.kind, it.verdict, it.growthSite])]
    .some(it => it && it.toLowerCase().includes(text));
}

/** The one thing to know about the fleet. */
function answer(all) {
  const ending = all.filter(it => it.ends && it.ends.likely !== null).sort(urgency);
  const leaking = all.filter(it => it.worst?.verdict === 'leak');
  const trouble = all.filter(it => inTrouble(it.target));
  const gathering = all.filter(it => it.target.gathering);
  const rest = [
    trouble.length ? many(trouble.length, 'target') + ' cannot be read.' : '',
    gathering.length ? 'Evidence is still being gathered of ' + many(gathering.length, 'target') + '.' : '',
  ].filter(Boolean).join(' ');
  const data = [all.length, leaking.length, rest];
  if (all.length === 0) return { data, answer: ['Nothing to watch yet'] };
  if (ending.length) {
    const { target, ends, worst } = ending[0];
    const subject = worst ? [worst.kind === 'unexplained-growth' ? 'growth that no map explains' : subjectName(worst)] : [];
    return {
      data: [...data, target.name, worst?.subject, duration(ends.likely), between(ends.lower, ends.upper)],
      answer: [h('bdi', {}, target.name), ' runs out of heap in about ', h('span.nowrap', {}, duration(ends.likely))],
      below: [...(subject.length ? ['It is ', ...subject, ' that eats it. '] : []),
        leaking.length > 1 ? leaking.length + ' of ' + many(all.length, 'target') + ' leak. ' : '', rest],
    };
  }
  if (leaking.length) {
    return { data, answer: [leaking.length + ' of ' + many(all.length, 'target') + (leaking.length === 1 ? ' leaks' : ' leak')], below: [rest] };
  }
  const found = all.filter(it => it.worst).length;
  if (found) return { data: [...data, found], answer: ['No leak; ' + many(found, 'target') + (found === 1 ? ' has' : ' have') + ' other findings'], below: [rest] };
  if (trouble.length === all.length) return { data, answer: [all.length === 1 ? 'The target cannot be read' : 'None of the ' + all.length + ' targets can be read'], below: ['Each says below why, and is tried again by itself.'] };
  const read = all.filter(it => it.target.state === 'streaming').length;
  if (read < all.length) {
    return { data: [...data, read], answer: ['Nothing found in ' + (read === 0 ? 'what was read' : many(read, 'target') + (read === 1 ? ' that is read' : ' that are read'))], below: [trouble.length ? rest : (all.length - read) + ' of ' + many(all.length, 'target') + ' are not read now. ' + rest] };
  }
  return { data, answer: ['All quiet'], below: ['Nothing eats the heap of ' + (all.length === 1 ? 'the target' : 'any of the ' + all.length + ' targets') + ' as far as can be seen. ' + rest] };
}
