// A card with a title.

import { h } from '../base/dom.js';

/** Where a view has one of each it is a place to jump to; where there are many, headings do. */
export function card(level, title, ...more) {
  return h('section.card.pad.list', { 'aria-label': level === 2 ? title : null }, h('h' + level, {}, title), more);
}
