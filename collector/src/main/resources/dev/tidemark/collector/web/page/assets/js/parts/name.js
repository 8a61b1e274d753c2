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

/** Frames of lambdas bear addresses that are others in each run. */
export function frameName(name) {
  return name.replace(/\$\$Lambda[^(]*\.(\w+)\([^)]*\)$/, '$$$$Lambda.$1');
}

/** On one line. */
export function shortName(name) {
  const [far, near, where] = parts(name);
  return h('span.name', { title: name },
    far && h('span.far', {}, far), h('span.near', {}, near || '(no name)'), where && h('span.where', {}, where));
}

/** The subject of a finding: a map, a line, or the heap itself. */
export function subjectName(finding) {
  return finding.kind === 'unexplained-growth' ? h('span', {}, 'The heap') : wholeName(finding.subject);
}

/** With all of it to be seen, over several lines if need be. */
export function wholeName(name) {
  const [far, near, where] = parts(name);
  return h('span.name.whole', {}, far && h('span.far', {}, breakable(far)), near ? breakable(near) : '(no name)', where && [h('wbr'), h('span.where', {}, where)]);
}

/** Lines end after a dot if they can. */
function breakable(name) {
  return name.split(/(?<=[.\/$])/).flatMap((it, i) => (i ? [h('wbr'), it] : [it]));
}
