// What keeps targets from being found or watched. Hidden while there is nothing of the kind.

import { h, slot } from '../base/dom.js';
import { many } from '../base/format.js';
import { section } from '../parts/head.js';

export function discovery() {
  const part = section('Targets that may be missing');
  const inside = slot('div');
  inside.node.className = 'grid';
  part.body.append(inside.node);
  part.node.hidden = true;
  return {
    node: part.node,
    show(told) {
      const some = told && (told.providers.length > 0 || told.skipped > 0);
      part.node.hidden = !some;
      if (some) inside.show(told, () => [...told.providers.map(provider), told.skipped > 0 ? skipped(told) : null]);
    },
  };
}

function provider(it) {
  return h('article.card.pad.list', {},
    h('h3', {}, 'Discovery by ', h('bdi', {}, it.name)),
    h('div.trouble', {}, h('strong', {}, it.trouble ? 'Its list may be old' : 'It has not answered yet'), it.trouble && h('p', {}, it.trouble)),
    h('p.soft', {}, many(it.targets, 'target') + ' on its last list.'));
}

function skipped(told) {
  const more = told.skipped - told.skippedExamples.length;
  return h('article.card.pad.list', {},
    h('h3', {}, many(told.skipped, 'target') + ' found and not watched'),
    h('ul.list', {},
      told.skippedExamples.map(it => h('li', {}, h('code', {}, it.name), h('span.soft', {}, ' by ' + it.provider + ': ' + it.because))),
      more > 0 ? h('li.soft', {}, 'and ' + many(more, 'other')) : null));
}
