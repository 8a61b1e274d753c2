// A map over time: its entries below its table, and what came in against what went out.

import { h } from '../base/dom.js';
import { short } from '../base/format.js';
import { toFinding } from '../base/route.js';
import { markLines } from '../plot/ink.js';
import { COLOURS, marksLane } from '../plot/marks.js';
import { plot } from '../plot/plot.js';
import { stack } from '../plot/stack.js';

export function mapPlots(zoomed, onZoom) {
  const shared = stack({ zoomed, onZoom });
  let marks = [];
  const lane = marksLane({ link: it => (it.finding ? toFinding(it.finding) : null), zoom: shared.zoom });
  const lines = () => [markLines(() => marks)];
  const entries = plot({ title: 'Entries and table', height: 170, format: short, stack: shared, ink: lines });
  const flow = plot({ title: 'Inserts and removals so far', height: 110, format: short, stack: shared, bottom: true, ink: lines });
  shared.node.append(lane.node);
  shared.add(entries);
  shared.add(flow);
  shared.onDraw(() => lane.show(marks, millis => entries.place(millis) ?? flow.place(millis)));

  return {
    node: h('div', {}, shared.node),
    show(told, findings) {
      marks = [
        ...told.growths.map(it => ({ atMillis: it.atMillis, kind: 'growth', text: 'Table grew from ' + short(it.oldCapacity) + ' to ' + short(it.newCapacity) + ' slots' + (it.site ? ' at ' + it.site : '') })),
        ...findings.map(it => ({ atMillis: Date.parse(it.since), kind: it.revoked ? 'revoked' : 'finding', text: it.kind.replaceAll('-', ' ') + ': ' + it.verdict, finding: it.id })),
      ].map(it => ({ ...it, colour: COLOURS[it.kind] })).sort((a, b) => a.atMillis - b.atMillis);
      const times = [told.entries, told.capacity, told.inserts, told.removals].flatMap(it => it.map(point => point[0]));
      if (times.length) shared.cover(Math.min(...times), Math.max(...times));
      entries.show([
        { label: 'entries', colour: 'water', style: 'area', points: told.entries },
        { label: 'slots', colour: 's2', style: 'step', points: told.capacity },
      ], { saidNothing: 'Its size has not been read yet.' });
      flow.show([
        { label: 'inserts', colour: 's3', style: 'line', points: told.inserts },
        { label: 'removals', colour: 's4', style: 'line', points: told.removals },
      ], { saidNothing: 'Inserts and removals are told by the agent or the library; from outside they are not seen.' });
      shared.told();
    },
    choose: range => shared.choose(range),
    close: () => shared.close(),
  };
}
