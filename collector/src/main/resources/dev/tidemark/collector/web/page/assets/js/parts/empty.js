// Where there is nothing to show: what that means, and what to do.

import { h, icon } from '../base/dom.js';

export function empty(title, sentence, ...more) {
  return h('div.card.empty', {}, icon('calm'), h('strong', {}, title), h('p', {}, sentence), more);
}
