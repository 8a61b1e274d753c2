// The top of a view: where, the answer in one sentence, and what it rests on. The focus goes there when a view opens.

import { h, slot } from '../base/dom.js';

let sections = 0;

export function head() {
  const eyebrow = slot('div');
  eyebrow.node.className = 'eyebrow';
  const title = slot('h1');
  title.node.tabIndex = -1;
  const lead = slot('p');
  lead.node.className = 'lead';
  return {
    node: h('header.head.live-part', {}, eyebrow.node, title.node, lead.node),
    show(data, { above = [], answer, below = [] }) {
      eyebrow.show([data, 0], () => above);
      title.show([data, 1], () => answer);
      lead.show([data, 2], () => below);
      eyebrow.node.hidden = eyebrow.node.childNodes.length === 0;
      lead.node.hidden = lead.node.childNodes.length === 0;
    },
  };
}

/** At the second level it is a place to jump to; below that headings are enough. */
export function section(title, more, level = 2) {
  const id = 'h-' + ++sections;
  const after = h('span.more');
  const end = h('span.end');
  const body = h('div', {}, more);
  return {
    node: h('section.section', { 'aria-labelledby': level === 2 ? id : null }, h('div.section-head', {}, h('h' + level, { id }, title), after, end), body),
    after,
    end,
    body,
  };
}
