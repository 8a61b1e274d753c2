// What the view of a map consists of: its numbers, its curves, where it grows, what leaves it, who holds it.

import { h, slot } from '../base/dom.js';
import { change, count, many, NOTHING, percent, short } from '../base/format.js';
import { flame } from '../parts/flame.js';
import { section } from '../parts/head.js';
import { tiles } from '../parts/tiles.js';
import { cleanups, holder, insides } from './map-parts.js';
import { mapPlots } from './map-plots.js';

/** level: of its headings. */
export function mapSections({ name, zoomed, onZoom, level = 2 }) {
  const numbers = tiles({ entries: 'Entries', capacity: 'Capacity', growth: 'Per hour', flow: 'In / out', hits: 'Hits', share: 'Of the live set' });
  const plots = mapPlots(zoomed, onZoom);
  const time = section('Over time', h('div.card', {}, plots.node), level);
  const graph = flame();
  const noGraph = slot('div');
  const grows = section('Where it grows', h('div.card', {}, noGraph.node, graph.node), level);
  const [leaves, held, inside] = ['div', 'div', 'div'].map(slot);
  for (const it of [leaves, held, inside]) it.node.className = 'stack';

  return {
    numbers: numbers.node, time: time.node, grows: grows.node, leaves: leaves.node, held: held.node, inside: inside.node,
    /** What the state says of it. */
    show(map, findings) {
      const hitRate = map.hits === null || map.misses === null || map.hits + map.misses === 0 ? null : map.hits / (map.hits + map.misses);
      numbers.show('entries', count(map.entries), map.instances > 1 ? 'in ' + many(map.instances, 'map') + ' of this name' : '');
      numbers.show('capacity', short(map.capacity), map.capacity && map.entries !== null ? percent(map.entries / map.capacity) + ' of its slots in use' : 'slots of its table');
      const hourly = map.growthPerSecond === null ? null : map.growthPerSecond * 3600;
      numbers.show('growth', hourly === null ? NOTHING : change(hourly), 'entries gained', findings.some(one => one.verdict === 'leak' && !one.revoked) && hourly > 0);
      numbers.show('flow', map.inserts === null ? NOTHING : short(map.inserts) + ' / ' + short(map.removals), map.inserts === null ? 'told by the agent or the library' : 'inserts against removals');
      numbers.show('hits', percent(hitRate), hitRate === null ? 'not told at this depth' : short(map.hits) + ' found, ' + short(map.misses) + ' not');
      numbers.show('share', percent(map.liveShare), map.growthShare === null ? 'told by a walk' : 'explains ' + percent(map.growthShare) + ' of the growth');
    },
    /** What only its own document says. */
    tell(detail, findings) {
      plots.show(detail, findings);
      const sites = detail.sites && detail.sites.weight > 0 ? detail.sites : null;
      graph.node.hidden = !sites;
      noGraph.show(!sites, none => none && h('div.plot-none', {}, 'No insert or growth of it has been seen with its stack yet.'));
      if (sites) graph.show(sites, detail.siteUnit ?? 'entries');
      leaves.show([detail.cleanups, detail.growths], () => cleanups(detail, level));
      held.show(detail.holder, it => holder(it, name, level));
      inside.show([detail.keys, detail.ages], () => insides(detail, level));
    },
    choose: range => plots.choose(range),
    close() {
      plots.close();
      graph.close();
    },
  };
}
