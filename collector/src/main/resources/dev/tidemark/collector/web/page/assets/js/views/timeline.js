// The plots of a target over one time axis: live set, allocation, pauses, maps; and what happened meanwhile.

import { h, slot } from '../base/dom.js';
import { bytes, duration, moment, short } from '../base/format.js';
import { toFinding, toMap } from '../base/route.js';
import { forecastBand, limitLine, markLines, nowLine, stems } from '../plot/ink.js';
import { COLOURS, KINDS, marksLane } from '../plot/marks.js';
import { plot } from '../plot/plot.js';
import { stack } from '../plot/stack.js';

const TYPES = { young: 's1', old: 's2', whole: 'leak', unknown: 'soft' };
const COLLECTION = { young: 'young', old: 'old', whole: 'whole heap', unknown: 'other' };
const PALETTE = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8'];
const NEAR_LIMIT = 0.3;
const FORECAST_SHARE = 0.55;

/** toMapOf(name): where a map is shown, or null. */
export function timelinePlots(target, zoomed, onZoom, toMapOf = name => toMap(target, name)) {
  let told = null;
  const shared = stack({ zoomed, onZoom });
  const colours = new Map();
  const marks = () => told?.marks.map(it => ({ ...it, colour: COLOURS[it.kind] ?? 'soft' })) ?? [];
  const lane = marksLane({ link: linkOf, zoom: shared.zoom });
  const limit = () => told?.limitBytes ?? null;
  /** A limit that is far away would press the curve to the ground. */
  const limitShown = () => limit() !== null && (told.forecast !== null || told.live.some(it => it[1] > limit() * NEAR_LIMIT));
  const common = () => [markLines(marks), nowLine(() => told.untilMillis ?? 0)];
  const live = plot({
    title: 'Live set', height: 200, format: bytes, binary: true, stack: shared, top: () => (limitShown() ? limit() : 0),
    ink: () => [limitLine(limit), forecastBand(() => told?.forecast ?? null, limit), ...common()],
  });
  const allocation = plot({ title: 'Allocation', height: 92, format: it => bytes(it) + '/s', binary: true, stack: shared, ink: common });
  const groups = () => Object.keys(TYPES).map(type => ({ colour: TYPES[type], points: told.collections.filter(it => it[2] === type) }));
  const pauses = plot({ title: 'Collections and their pauses', height: 92, format: it => it === 0 ? '0' : duration(it), stack: shared, ink: () => [stems(groups), ...common()] });
  const sizes = plot({ title: 'Sizes of the maps', height: 150, format: short, stack: shared, bottom: true, ink: common });
  shared.node.append(lane.node);
  for (const it of [live, allocation, pauses, sizes]) shared.add(it);
  shared.onDraw(() => lane.show(marks(), millis => live.place(millis) ?? sizes.place(millis)));
  const log = slot('div');
  const node = h('div', {}, shared.node, log.node);

  function linkOf(it) {
    return it.finding ? toFinding(it.finding) : it.map ? toMapOf(it.map) : null;
  }

  /** A map keeps its colour while it is shown. */
  function colourOf(name) {
    if (!colours.has(name)) {
      const free = PALETTE.find(it => ![...colours.values()].includes(it));
      colours.set(name, free ?? PALETTE[colours.size % PALETTE.length]);
    }
    return colours.get(name);
  }

  function draw() {
    const until = told.untilMillis ?? Date.now();
    const from = told.fromMillis ?? until;
    const span = Math.max(until - from, 10000);
    const likely = told.forecast?.secondsToExhaustion.likely;
    const ahead = likely == null ? span * 0.01 : Math.min(likely * 1050, span * FORECAST_SHARE);
    shared.cover(from, until + ahead);
    for (const name of [...colours.keys()]) {
      if (!told.maps.some(it => it.name === name)) colours.delete(name);
    }
    live.show([
      { label: 'live set', colour: 'water', style: 'area', points: told.live },
      ...(told.troughs.length ? [{ label: 'troughs', colour: 's2', style: 'dots', points: told.troughs }] : []),
    ], { notes: limit() === null ? [] : [{ label: 'limit', colour: 'leak', value: bytes(limit()) }], saidNothing: 'The live set is told by collections that can be trusted; none has come yet.' });
    allocation.show([{ label: 'allocated', colour: 's4', style: 'area', points: told.allocation }], { saidNothing: 'No allocation rate is known yet.' });
    pauses.show(Object.keys(TYPES).filter(type => told.collections.some(it => it[2] === type))
      .map(type => ({ label: COLLECTION[type], colour: TYPES[type], style: 'stems', points: told.collections.filter(it => it[2] === type) })), { saidNothing: 'No collection has been seen yet.' });
    sizes.show(told.maps.map(it => ({ label: it.name, colour: colourOf(it.name), style: 'line', points: it.entries, to: toMapOf(it.name) })), { saidNothing: 'No map is known yet: large maps show themselves when they grow.' });
    shared.told();
    log.show([told.marks, told.forecast && duration(likely)], () => told.marks.length ? logOf(told.marks) : null);
  }

  function logOf(all) {
    return h('details.log-details', { 'data-key': 'log' }, h('summary', {}, 'Events as a list (' + all.length + ')'),
      h('ul.log', { tabindex: '0', 'aria-label': 'Events' }, all.slice().reverse().map(it => h('li', {},
        h('span', {}, moment(it.atMillis)), h('span.soft', {}, KINDS[it.kind] ?? it.kind),
        h('span.what', {}, linkOf(it) ? h('a', { href: linkOf(it) }, it.text) : it.text)))));
  }

  return {
    node,
    show(timeline) {
      told = timeline;
      draw();
    },
    choose: range => shared.choose(range),
    close: () => shared.close(),
  };
}
