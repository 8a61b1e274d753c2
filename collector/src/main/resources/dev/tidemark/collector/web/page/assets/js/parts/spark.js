// A small curve. It runs from 0 to the limit, or to its own maximum, so that a flat one looks flat.

import { s } from '../base/dom.js';

const WIDTH = 100;
const HEIGHT = 30;

export function spark() {
  const under = s('polygon.under');
  const trend = s('polyline.trend');
  const high = s('line.high', { x1: 0, x2: WIDTH });
  const node = s('svg.spark', { viewBox: '0 0 ' + WIDTH + ' ' + HEIGHT, preserveAspectRatio: 'none', 'aria-hidden': 'true', focusable: 'false' }, under, high, trend);
  let shown = '';
  return {
    node,
    show(values, limit) {
      const print = values.join() + '|' + limit;
      if (print === shown) return;
      shown = print;
      const known = values.filter(it => it !== null);
      node.toggleAttribute('hidden', known.length < 2);
      if (known.length < 2) return;
      const highest = Math.max(...known);
      const top = Math.max(limit ?? 0, highest) || 1;
      const y = value => (HEIGHT - 1 - (HEIGHT - 2) * value / top).toFixed(2);
      const points = known.map((value, i) => (WIDTH * i / (known.length - 1)).toFixed(2) + ',' + y(value)).join(' ');
      trend.setAttribute('points', points);
      under.setAttribute('points', '0,' + HEIGHT + ' ' + points + ' ' + WIDTH + ',' + HEIGHT);
      high.setAttribute('y1', y(highest));
      high.setAttribute('y2', y(highest));
    },
  };
}
