// A table of many rows of one height. Only those in sight are in the document; a row that stays is changed in place, and rows do not
// change places while somebody points at them or is among them.

import { h, setText } from '../base/dom.js';

const BEYOND = 8;
// So few are all there: the browser's own search finds them.
const FEW = 60;
const MOST_ON_PAPER = 500;
const MOST_SPARE = 40;

/**
 * columns: [{id, label, right, first: 'ascending' or 'descending' (what a first click sorts by; none: not sortable)}]
 * row(): {node, cells, show(item)}; key(item): what it is known by; order: {by, way}; onOrder(order).
 */
export function rows({ name, label, columns, key, row, onOrder, nothing }) {
  const heads = new Map();
  const headRow = h('div', { role: 'row', 'aria-rowindex': '1' }, columns.map(column => {
    const cell = h('div.c-' + column.id + (column.right ? '.right' : ''), { role: 'columnheader' },
      column.first
        ? h('button', { type: 'button', title: column.title, on: { click: () => onOrder(turned(column)) } }, column.label)
        : column.label);
    heads.set(column.id, cell);
    return cell;
  }));
  const body = h('div.rows-body', { role: 'rowgroup' });
  const none = h('div.rows-none', { hidden: true });
  const table = h('div.rows.' + name, { role: 'table', 'aria-label': label },
    h('div.rows-head', { role: 'rowgroup' }, headRow), body);
  const node = h('div', {}, table, none);

  let items = [];
  let places = new Map();
  let order = { by: '', way: 'descending' };
  let height = 0;
  let pointed = false;
  let drawn = 0;
  let onPaper = false;
  const made = new Map();
  const spare = [];

  function turned(column) {
    const other = order.way === 'ascending' ? 'descending' : 'ascending';
    return { by: column.id, way: order.by === column.id ? other : column.first };
  }

  function measure() {
    const probe = made.values().next().value;
    height = probe ? probe.node.getBoundingClientRect().height : 0;
  }

  function draw() {
    drawn = 0;
    if (!node.isConnected) return;
    if (items.length && !height) {
      rowAt(0);
      body.append(made.get(key(items[0])).node);
      measure();
      if (!height) return;
    }
    const top = body.getBoundingClientRect().top;
    const all = onPaper || items.length <= FEW;
    const from = all ? 0 : Math.max(0, Math.floor(-top / height) - BEYOND);
    const to = all ? Math.min(items.length, MOST_ON_PAPER) : Math.min(items.length, Math.ceil((innerHeight - top) / height) + BEYOND);
    const wanted = new Set();
    for (let i = from; i < to; i++) wanted.add(key(items[i]));
    // What goes out of sight on one side is used again for what comes into sight on the other.
    for (const [id, it] of made) {
      if (!wanted.has(id)) {
        it.node.remove();
        made.delete(id);
        if (spare.length < MOST_SPARE) spare.push(it);
      }
    }
    let at = body.firstChild;
    const focused = body.contains(document.activeElement) ? document.activeElement.closest('[role=row]') : null;
    for (let i = from; i < to; i++) {
      const it = rowAt(i);
      if (it.node === at) {
        at = at.nextSibling;
      } else if (it.node === focused) {
        // Moved, it would lose the focus: the others move around it.
        while (at && at !== focused) {
          const next = at.nextSibling;
          body.append(at);
          at = next;
        }
        at = focused.nextSibling;
      } else {
        body.insertBefore(it.node, at);
      }
    }
    body.style.paddingTop = from * height + 'px';
    body.style.height = items.length * height + 'px';
  }

  function rowAt(i) {
    const item = items[i];
    const id = key(item);
    let it = made.get(id);
    if (!it) {
      it = spare.pop() ?? row();
      it.node.setAttribute('role', 'row');
      made.set(id, it);
    }
    if (it.place !== i) {
      it.place = i;
      it.node.setAttribute('aria-rowindex', i + 2);
    }
    if (it.item !== item) {
      it.item = item;
      it.show(item);
    }
    return it;
  }

  function drawSoon() {
    if (!drawn) drawn = requestAnimationFrame(draw);
  }

  function resized() {
    height = 0;
    measure();
    drawSoon();
  }

  function held() {
    return pointed || body.contains(document.activeElement);
  }

  /** The newest data in the places that rows have, new rows behind. */
  function inPlace(sorted) {
    const known = sorted.filter(it => places.has(key(it))).sort((a, b) => places.get(key(a)) - places.get(key(b)));
    return known.concat(sorted.filter(it => !places.has(key(it))));
  }

  function show(sorted, { anew = false, said = '' } = {}) {
    items = held() && !anew ? inPlace(sorted) : sorted;
    places = new Map(items.map((it, i) => [key(it), i]));
    table.setAttribute('aria-rowcount', items.length + 1);
    table.hidden = items.length === 0;
    none.hidden = items.length > 0;
    setText(none, said || nothing);
    draw();
  }

  function move(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const now = [...made.values()].find(it => it.node.contains(document.activeElement));
    if (!now) return;
    event.preventDefault();
    focusRow(Math.min(items.length - 1, Math.max(0, now.place + step)));
  }

  function focusRow(i) {
    if (i < 0 || i >= items.length) return;
    const top = body.getBoundingClientRect().top + i * height;
    const above = 110;
    if (top < above) scrollBy(0, top - above);
    else if (top + height > innerHeight) scrollBy(0, top + height - innerHeight + 8);
    draw();
    made.get(key(items[i]))?.node.querySelector('a').focus({ preventScroll: true });
  }

  function paper(on) {
    onPaper = on;
    draw();
  }

  const printing = () => paper(true);
  const printed = () => paper(false);
  body.addEventListener('pointerenter', event => { pointed = event.pointerType === 'mouse'; });
  body.addEventListener('pointerleave', () => { pointed = false; });
  body.addEventListener('keydown', move);
  addEventListener('scroll', drawSoon, { passive: true });
  addEventListener('resize', resized);
  addEventListener('beforeprint', printing);
  addEventListener('afterprint', printed);

  return {
    node,
    show,
    focusFirst: () => focusRow(0),
    ordered(next) {
      order = next;
      for (const column of columns) {
        if (column.first) heads.get(column.id).setAttribute('aria-sort', order.by === column.id ? order.way : 'none');
      }
    },
    close() {
      removeEventListener('scroll', drawSoon);
      removeEventListener('resize', resized);
      removeEventListener('beforeprint', printing);
      removeEventListener('afterprint', printed);
      cancelAnimationFrame(drawn);
    },
  };
}

export function cell(column, ...children) {
  return h('div.c-' + column, { role: 'cell' }, children);
}
