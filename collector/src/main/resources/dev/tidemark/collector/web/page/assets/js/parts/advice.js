// What to do, and code that does it.

import { copyButton } from '../base/copy.js';
import { h } from '../base/dom.js';

export function advice(text, code) {
  return h('div.list', {}, h('p', {}, text), code && h('div.codebox', {}, h('pre', { tabindex: '0', role: 'group', 'aria-label': 'Code that mends it' }, code), copyButton(code, 'the code')));
}

/** A line of code as one wants it: to be read, and to be pasted into an editor's search. */
export function site(name, node) {
  return h('div.copyline', {}, node, copyButton(name, name));
}
