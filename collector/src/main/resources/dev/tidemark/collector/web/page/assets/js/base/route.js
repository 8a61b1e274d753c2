// Where we are stands after the # and nowhere else: every state has a link.

const listeners = new Set();

export function here() {
  return parse(location.hash);
}

function parse(hash) {
  const [path, search = ''] = hash.replace(/^#/, '').split('?', 2);
  const query = new URLSearchParams(search);
  let parts;
  try {
    parts = path.split('/').slice(1).map(decodeURIComponent);
  } catch (malformed) {
    return { view: 'unknown', query };
  }
  // A name may be empty, so that an empty part is a part.
  if (parts.length === 0 || (parts.length === 1 && parts[0] === '')) return { view: 'fleet', query };
  if (parts[0] === 'target' && parts.length === 2) return { view: 'target', target: parts[1], query };
  if (parts[0] === 'target' && parts[2] === 'map' && parts.length === 4) return { view: 'map', target: parts[1], map: parts[3], query };
  if (parts[0] === 'finding' && parts.length === 2) return { view: 'finding', id: parts[1], query };
  return { view: 'unknown', query };
}

export const toFleet = () => '#/';
export const toTarget = name => '#/target/' + encodeURIComponent(name);
export const toMap = (target, map) => toTarget(target) + '/map/' + encodeURIComponent(map);
export const toFinding = id => '#/finding/' + encodeURIComponent(id);

/** Puts filters, order or zoom into the link without a step in the history; null takes one out. */
export function keep(changes) {
  const [path, search = ''] = location.hash.replace(/^#/, '').split('?', 2);
  const query = new URLSearchParams(search);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === '' || value === undefined) query.delete(key);
    else query.set(key, value);
  }
  const rest = query.toString();
  history.replaceState(history.state, '', '#' + (path || '/') + (rest ? '?' + rest : ''));
}

export function onMove(act) {
  if (listeners.size === 0) addEventListener('hashchange', () => listeners.forEach(it => it(here())));
  listeners.add(act);
}
