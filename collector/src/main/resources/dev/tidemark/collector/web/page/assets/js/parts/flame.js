// A flame graph that hangs: the oldest caller on top, each line as wide as the entries that came through it. Arrow keys walk it, Enter
// makes a line the whole width, and the heaviest paths stand beside it as a list.

import { h, s } from '../base/dom.js';
import { count, percent } from '../base/format.js';
import { onTheme } from '../theme.js';
import { frameName } from './name.js';

const LINE = 24;
const LETTER = 6.95;
const NARROWEST = 2;
const MOST_PATHS = 12;

export function flame() {
  const svg = s('svg.flame', { role: 'tree', 'aria-label': 'Growth sites as a flame graph' });
  const said = h('div.flame-at');
  const list = h('ol.list');
  const reset = h('button.button', { type: 'button', hidden: true, on: { click: () => zoom(top) } }, 'All callers');
  const node = h('div', {}, h('div.flame-box', {}, svg), said,
    h('div.log-details', {}, h('details', { 'data-key': 'paths' }, h('summary', {}, 'Heaviest lines as a list'), list)));
  let top = null;
  let root = null;
  let shapes = new Map();
  let current = null;
  let shownPrint = '';
  let unit = '';

  function prepare(site, parent, depth) {
    const made = { name: frameName(site.name), weight: site.weight, parent, depth, children: [] };
    made.children = [...site.children].sort((a, b) => b.weight - a.weight).map(it => prepare(it, made, depth + 1));
    return made;
  }

  function show(sites, weighed) {
    const print = JSON.stringify(sites);
    if (print === shownPrint) return;
    shownPrint = print;
    unit = weighed;
    const before = current && path(current);
    const zoomed = root && root !== top ? path(root) : null;
    top = prepare(sites, null, 0);
    root = (zoomed && find(zoomed)) || top;
    current = (before && find(before)) || null;
    draw();
    list.replaceChildren(...leaves(top).sort((a, b) => b.weight - a.weight).slice(0, MOST_PATHS).map(it => h('li', {},
      h('code', {}, it.name), h('span.soft', {}, ' ' + share(it) + (it.parent?.parent ? ', called by ' : '')), it.parent?.parent ? h('code.soft', {}, it.parent.name) : '')));
  }

  const path = it => (it.parent ? [...path(it.parent), it.name] : []);
  const find = names => names.reduce((it, name) => it?.children.find(child => child.name === name) ?? null, top);
  const leaves = it => (it.children.length ? it.children.flatMap(leaves) : it.parent ? [it] : []);
  const share = it => percent(it.weight / (top.weight || 1)) + ', ' + count(it.weight) + ' ' + unit;

  function draw() {
    const width = Math.max(svg.clientWidth || svg.parentNode.clientWidth - 26, 200);
    shapes = new Map();
    const drawn = [];
    const place = (it, left, wide) => {
      if (wide < NARROWEST) return;
      drawn.push(shape(it, left, wide));
      let x = left;
      for (const child of it.children) {
        const childWide = wide * child.weight / (it.weight || 1);
        place(child, x, childWide);
        x += childWide;
      }
    };
    const above = [];
    for (let it = root.parent; it; it = it.parent) above.unshift(it);
    above.forEach(it => drawn.push(shape(it, 0, width)));
    place(root, 0, width);
    const deepest = Math.max(...drawn.map(it => it.depth));
    const height = (deepest + 1) * LINE + 2;
    svg.setAttribute('viewBox', '0 0 ' + width + ' ' + height);
    svg.setAttribute('height', height);
    const focused = svg.contains(document.activeElement);
    svg.replaceChildren(...drawn.map(it => it.node));
    rove(shapes.has(current) ? current : root, focused);
    tell(current);
    svg.after(reset);
    reset.hidden = root === top;
  }

  function shape(it, left, wide) {
    const letters = Math.floor((wide - 10) / LETTER);
    const rest = it.name === '(other)';
    const node = s('g', { role: 'treeitem', 'aria-level': it.depth + 1, 'aria-selected': 'false', 'aria-label': it.name + ', ' + share(it), tabindex: '-1' },
      s('rect', { class: rest ? 'rest' : tone(it), x: left.toFixed(1), y: it.depth * LINE + 1, width: Math.max(wide - 1, 1).toFixed(1), height: LINE - 2 }),
      letters > 3 ? s('text', { x: (left + 6).toFixed(1), y: it.depth * LINE + 16.5 }, cut(it.name, letters)) : null);
    node.addEventListener('click', () => {
      rove(it, true);
      zoom(it === root && it.parent ? it.parent : it);
    });
    node.addEventListener('pointerenter', () => tell(it));
    node.addEventListener('pointerleave', () => tell(current));
    node.addEventListener('focus', () => {
      current = it;
      tell(it);
    });
    const made = { node, depth: it.depth, it };
    shapes.set(it, made);
    return made;
  }

  /** Leaves stand out: they are the lines of code. */
  function tone(it) {
    if (!it.children.length) return 'f3';
    return 'f' + (it.depth % 3);
  }

  function rove(it, focus) {
    for (const made of shapes.values()) made.node.setAttribute('tabindex', made.it === it ? '0' : '-1');
    if (focus) shapes.get(it)?.node.focus();
  }

  function tell(it) {
    const shown = it ?? heaviest();
    said.replaceChildren(...shown && shown.parent ? [h('code', {}, shown.name), h('span.soft', {}, share(shown))] : [h('span.soft', {}, 'Point at a line, or walk with the arrow keys.')]);
  }

  const heaviest = () => (top ? leaves(top).sort((a, b) => b.weight - a.weight)[0] : null);

  function zoom(it) {
    root = it;
    current = it;
    draw();
  }

  svg.addEventListener('keydown', event => {
    const it = [...shapes.values()].find(made => made.node === document.activeElement)?.it;
    if (!it) return;
    const beside = it.parent ? it.parent.children.filter(one => shapes.has(one)) : [it];
    const at = beside.indexOf(it);
    const to = {
      ArrowDown: it.children.find(one => shapes.has(one)), ArrowUp: it.parent, ArrowLeft: beside[at - 1], ArrowRight: beside[at + 1], Home: top, End: heaviest(),
    }[event.key];
    if (to && shapes.has(to)) {
      event.preventDefault();
      rove(to, true);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      rove(it, true);
      zoom(it);
    } else if (event.key === 'Escape' && root !== top) {
      event.preventDefault();
      zoom(top);
    }
  });
  let wide = 0;
  const watch = new ResizeObserver(() => {
    if (!top || svg.parentNode.clientWidth === wide) return;
    wide = svg.parentNode.clientWidth;
    draw();
  });
  watch.observe(node);
  const noTheme = onTheme(() => top && draw());

  return {
    node,
    show,
    close() {
      watch.disconnect();
      noTheme();
    },
  };
}

/** The end of a name tells more than its package. */
function cut(name, letters) {
  if (name.length <= letters) return name;
  const paren = name.indexOf('(');
  const dots = (paren < 0 ? name : name.slice(0, paren)).split('.');
  const near = dots.slice(-2).join('.') + (paren < 0 ? '' : name.slice(paren));
  if (near.length <= letters) return near;
  const nearer = dots.slice(-2).join('.');
  return nearer.length <= letters ? nearer : nearer.slice(0, Math.max(1, letters - 1)) + '…';
}
