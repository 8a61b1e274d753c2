// Names of classes, fields and lines of code: where room is short the package gives way, not the end that tells them apart.

import { h } from '../base/dom.js';

const SITE = /^((?:[\w$]+[./])*)([\w$<>]+\.[\w$<>]+)(\([^()]*\))$/;
const QUALIFIED = /^((?:[\w$]+\.)+)([\w$]+\.[\w$<>]+)$/;
const TYPE = /^((?:[a-z][\w$]*\.)+)([A-Z][\w$]*)$/;

function parts(name) {
  const site = SITE.exec(name);
  if (site) return site.slice(1);
  const type = TYPE.exec(name) ?? QUALIFIED.exec(name);
  return type ? [type[1], type[2], ''] : ['', name, ''];
}

/** On one line. */
export function shortName(name) {
  const [far, near, where] = parts(name);
  return h('span.name', { title: name },
    far && h('span.far', {}, far), h('span.near', {}, near || '(no name)'), where && h('span.where', {}, where));
}

/** With all of it to be seen, over several lines if need be. */
export function wholeName(name) {
  const [far, near, where] = parts(name);
  return h('span.name.whole', {}, far && h('span.far', {}, far), near || '(no name)', where && h('span.where', {}, where));
}
