// Several plots over one time axis: one range, one cursor, one zoom, which stands in the link.

import { h, setText } from '../base/dom.js';
import { moment } from '../base/format.js';
import { onTheme } from '../theme.js';

const SHORTEST_MILLIS = 2000;

let stacks = 0;

/** onZoom(from, to) puts it into the link, with nulls for the whole. */
export function stack({ onZoom, zoomed }) {
  const at = h('span.at');
  const reset = h('button.button', { type: 'button', disabled: true, on: { click: () => it.reset() } }, 'Whole time');
  const said = h('span.away', { 'aria-live': 'polite' });
  const bar = h('div.plots-bar', {}, at, h('span.end', {}, reset));
  const node = h('div.plots', {}, bar, said);
  const plots = [];
  const drawn = new Set();
  let whole = [0, 1];
  let chosen = zoomed;
  let pointedAt = null;
  let resting = 'Drag to zoom; a click on a sign leads to what it tells of.';

  const it = {
    key: 'stack-' + ++stacks,
    node,
    bar,
    range: () => chosen ?? whole,
    zoomed: () => chosen !== null,
    zoom(from, to) {
      const middle = (from + to) / 2;
      const half = Math.max(to - from, SHORTEST_MILLIS) / 2;
      chosen = [Math.round(Math.max(whole[0], middle - half)), Math.round(Math.min(whole[1], middle + half))];
      if (chosen[0] <= whole[0] && chosen[1] >= whole[1]) chosen = null;
      onZoom(...chosen ?? [null, null]);
      it.draw();
    },
    reset() {
      chosen = null;
      onZoom(null, null);
      it.draw();
    },
    /** The zoom that a link asks for. */
    choose(range) {
      if (String(range) === String(chosen)) return;
      chosen = range;
      it.draw();
    },
    pointed(millis) {
      pointedAt = millis;
      tellTime();
    },
    say: text => setText(said, moment(pointedAt ?? whole[1]) + ': ' + text),
    add(plot) {
      plots.push(plot);
      node.append(plot.node);
    },
    cover(from, until, words) {
      whole = [from, Math.max(until, from + 1000)];
      resting = words ?? resting;
      tellTime();
    },
    onDraw: act => drawn.add(act),
    draw() {
      reset.disabled = chosen === null;
      plots.forEach(one => one.draw());
      told();
    },
    told,
    close() {
      watch.disconnect();
      noTheme();
      plots.forEach(one => one.destroy());
    },
  };

  function tellTime() {
    setText(at, pointedAt === null ? resting : moment(pointedAt));
  }

  function told() {
    reset.disabled = chosen === null;
    requestAnimationFrame(() => drawn.forEach(act => act()));
  }

  // Now and not with the next frame: before it prints, a browser draws none.
  const noTheme = onTheme(() => {
    plots.forEach(one => one.remake());
    queueMicrotask(() => drawn.forEach(act => act()));
  });
  let wide = 0;
  const watch = new ResizeObserver(() => {
    if (node.clientWidth === wide) return;
    wide = node.clientWidth;
    plots.forEach(one => one.resize());
    told();
  });
  watch.observe(node);
  return it;
}
