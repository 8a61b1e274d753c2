// One plot of a stack. Its curves, its heading with their values, and the keys that move along it.

import uPlot from '../../vendor/uplot.js';
import { h, setText } from '../base/dom.js';
import { tick } from '../base/format.js';
import { colour } from '../theme.js';
import { shortName } from '../parts/name.js';
import { aligned, lastAt, nearest } from './points.js';

const AXIS_WIDTH = 66;
const TIME_HEIGHT = 28;
const FONT = '11px Inter, system-ui, sans-serif';
const REACH_PIXELS = 12;
const HALF_LABEL = 22;
// Behind a colour in hexadecimal.
const CLEAR = '22';

/**
 * Its curves: [{label, colour, points: [[millis, value]…], style: line, step, area, dots or stems (which ink draws), to: a link}];
 * stack: what all plots share (range, cursor, zoom); binary: its levels are round in bytes; ink: what is drawn besides.
 */
export function plot({ title, height, format, stack, bottom = false, binary = false, top = () => 0, ink = () => [] }) {
  const legend = h('ul.legend');
  const area = h('div.plot-area', { tabindex: '0', role: 'group', 'aria-roledescription': 'plot' });
  const none = h('div.plot-none', { hidden: true });
  const node = h('div.plot', {}, h('div.plot-head', {}, h('h3', {}, title), legend), area, none);
  let curves = [];
  let u = null;
  let values = [];
  let names = '';

  function options(width) {
    const grid = { stroke: colour('line'), width: 1 };
    return {
      width,
      height: height + (bottom ? TIME_HEIGHT : 0),
      ms: 1,
      padding: [8, 8, bottom ? 0 : 6, 0],
      legend: { show: false },
      cursor: {
        sync: { key: stack.key },
        drag: { x: true, y: false, setScale: false },
        points: { size: 7, width: 1.5, stroke: (it, i) => colour(curves[i - 1].colour), fill: () => colour('card') },
        dataIdx: shown,
        y: false,
      },
      scales: {
        x: { time: true, range: () => stack.range() },
        y: { range: (it, low, high) => [0, Math.max(high ?? 0, top()) * 1.08 || 1] },
      },
      axes: [
        {
          show: true, size: bottom ? TIME_HEIGHT : 0, stroke: colour('soft'), font: FONT, grid, space: 72,
          ticks: { show: bottom, stroke: colour('line'), size: 4 },
          values: (it, splits, i, space, step) => bottom ? splits.map(at => (fits(it, at) ? tick(at, step) : '')) : splits.map(() => ''),
        },
        {
          size: AXIS_WIDTH, stroke: colour('soft'), font: FONT, grid, space: 34, gap: 8, ticks: { show: false },
          values: (it, splits) => splits.map(at => format(at)),
          splits: (it, i, low, high) => steps(low, high, Math.max(2, Math.floor(height / 42)), binary),
        },
      ],
      series: [{}, ...curves.map(series)],
      hooks: {
        draw: ink(),
        setSelect: [it => {
          if (it.select.width < 6) return;
          const from = it.posToVal(it.select.left, 'x');
          const to = it.posToVal(it.select.left + it.select.width, 'x');
          it.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          stack.zoom(from, to);
        }],
        setCursor: [it => {
          const millis = it.cursor.left >= 0 ? it.posToVal(it.cursor.left, 'x') : null;
          stack.pointed(millis);
          tellValues(millis, it);
        }],
        ready: [it => it.root.setAttribute('aria-hidden', 'true')],
      },
    };
  }

  /** A curve has no value at the times of the others: there the one before it is shown, and of single events none. */
  function shown(it, i, closest, millis) {
    if (i === 0) return closest;
    if (isSingle(curves[i - 1])) {
      const point = nearest(curves[i - 1].points, millis, reach(it));
      return point ? it.data[0].indexOf(point[0]) : null;
    }
    const own = it.data[i];
    for (let at = closest; at >= 0; at--) {
      if (own[at] !== null) return at;
    }
    return closest;
  }

  /** At the right end a label would be cut. */
  function fits(it, millis) {
    const wide = it.bbox.width / (window.devicePixelRatio || 1);
    return !wide || it.valToPos(millis, 'x') < wide - HALF_LABEL;
  }

  /** So near must a single event be to be meant. */
  function reach(it) {
    return REACH_PIXELS * (it.scales.x.max - it.scales.x.min) / Math.max(1, it.over.clientWidth);
  }

  function series(curve) {
    const line = colour(curve.colour);
    const dotted = isSingle(curve);
    return {
      stroke: line,
      width: dotted ? 0 : 1.6,
      fill: curve.style === 'area' ? line + CLEAR : undefined,
      spanGaps: true,
      paths: dotted ? () => null : curve.style === 'step' ? uPlot.paths.stepped({ align: 1 }) : uPlot.paths.linear(),
      points: curve.style === 'dots' ? { show: true, size: 6, fill: colour('card'), stroke: line, width: 1.5 } : { show: !dotted && curve.points.length === 1, size: 5, fill: line },
    };
  }

  function tellValues(millis, it) {
    curves.forEach((curve, i) => {
      const { points } = curve;
      const newest = points[points.length - 1];
      const point = millis === null ? newest : curve.style === 'stems' ? nearest(points, millis, reach(it)) : lastAt(points, millis);
      setText(values[i], point && point[1] !== null ? format(point[1]) : '–');
    });
  }

  function make() {
    u?.destroy();
    u = null;
    const width = area.clientWidth;
    if (!width || !curves.some(it => it.points.length)) return;
    u = new uPlot(options(width), aligned(curves.map(it => it.points)), area);
  }

  function showLegend(notes) {
    values = curves.map(() => h('span.value'));
    legend.replaceChildren(...notes.map(it => h('li.dashes', { vars: { colour: 'var(--' + it.colour + ')' } }, h('span.label', {}, it.label), h('span.value', {}, it.value))), ...curves.map((curve, i) => h('li' + (isSingle(curve) ? '.dots' : ''), { vars: { colour: 'var(--' + curve.colour + ')' } },
      curve.to ? h('a.label', { href: curve.to }, shortName(curve.label)) : h('span.label', { title: curve.label }, curve.label), values[i])));
  }

  area.addEventListener('keydown', event => {
    if (!u || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      event.preventDefault();
      const wide = u.over.clientWidth;
      const left = u.cursor.left >= 0 ? u.cursor.left : wide;
      u.setCursor({ left: Math.min(wide, Math.max(0, left + step * (event.shiftKey ? 40 : 8))), top: 10 }, true, true);
      stack.say(curves.map((it, i) => it.label + ' ' + values[i].textContent).join(', '));
    } else if (event.key === '+' || event.key === '-') {
      event.preventDefault();
      const [from, to] = stack.range();
      const at = u.cursor.left >= 0 ? u.posToVal(u.cursor.left, 'x') : (from + to) / 2;
      const half = (to - from) * (event.key === '+' ? 0.25 : 1);
      stack.zoom(at - half, at + half);
    } else if (event.key === '0' || event.key === 'Escape') {
      if (stack.zoomed()) {
        event.stopPropagation();
        stack.reset();
      }
    }
  });
  area.addEventListener('blur', () => u?.setCursor({ left: -10, top: -10 }));
  area.addEventListener('dblclick', () => stack.reset());

  return {
    node,
    show(next, { saidNothing, notes = [] }) {
      const shape = JSON.stringify([notes, next.map(it => [it.label, it.colour, it.style, it.to, it.points.length === 1])]);
      curves = next;
      const known = curves.some(it => it.points.length);
      none.hidden = known;
      area.hidden = !known;
      setText(none, saidNothing);
      area.setAttribute('aria-label', title + '. ' + curves.filter(it => it.points.length)
        .map(it => it.label + ' ' + format(it.points[it.points.length - 1][1])).join(', ') + '. Arrow keys move, plus and minus zoom.');
      if (shape !== names || !u) {
        names = shape;
        showLegend(notes);
        make();
      } else {
        u.setData(aligned(curves.map(it => it.points)));
      }
      tellValues(u && u.cursor.left >= 0 ? u.posToVal(u.cursor.left, 'x') : null, u);
    },
    /** Draws the same data anew: the range has changed. */
    draw() {
      if (u) u.setData(u.data);
    },
    remake: make,
    resize() {
      const width = area.clientWidth;
      if (u && width && width !== u.width) u.setSize({ width, height: u.height });
      else if (!u) make();
    },
    /** Where a time lies, in pixels from the left of the plot's node; null when out of sight. */
    place(millis) {
      if (!u) return null;
      const at = u.valToPos(millis, 'x');
      return at < 0 || at > u.over.clientWidth ? null : at + AXIS_WIDTH;
    },
    destroy() {
      u?.destroy();
      u = null;
    },
  };
}

const isSingle = curve => curve.style === 'dots' || curve.style === 'stems';

/** A few round levels; of bytes they are round in binary. */
function steps(low, high, about, binary) {
  const raw = (high - low) / about;
  if (!(raw > 0)) return [low];
  let size;
  if (binary) {
    const unit = 1024 ** Math.floor(Math.log(raw) / Math.log(1024));
    size = unit * [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024].find(it => it * unit >= raw);
  } else {
    const unit = 10 ** Math.floor(Math.log10(raw));
    size = unit * [1, 2, 5, 10].find(it => it * unit >= raw * 0.999);
  }
  const splits = [];
  for (let at = Math.ceil(low / size) * size; at <= high; at += size) splits.push(at);
  return splits;
}
