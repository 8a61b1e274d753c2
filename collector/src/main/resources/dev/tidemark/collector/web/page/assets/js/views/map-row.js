// One map on one line.

import { h, setClass, setText, slot } from '../base/dom.js';
import { change, count, NOTHING, percent, short, words } from '../base/format.js';
import { shortName } from '../parts/name.js';
import { cell } from '../parts/rows.js';
import { spark } from '../parts/spark.js';
import { verdictTag } from '../parts/tags.js';

export function mapRow(linkTo) {
  const name = slot('span');
  name.node.className = 'cut';
  const type = h('span.sub.cut');
  const link = h('a.row-link', {}, h('span.two', {}, name.node, type));
  const curve = spark();
  const texts = Object.fromEntries(['entries', 'capacity', 'growth', 'flow', 'hits', 'share'].map(id => [id, h('span')]));
  const full = h('span.sub');
  const verdict = slot('span');
  const labelled = (id, label, ...more) => {
    const made = cell(id + '.right', texts[id], ...more);
    made.dataset.label = label;
    return made;
  };
  const node = h('div', {},
    cell('who', link), cell('trend', curve.node),
    labelled('entries', 'entries'), labelled('capacity', 'capacity', ' ', full), labelled('growth', 'per hour'), labelled('flow', 'in / out'),
    labelled('hits', 'hits'), labelled('share', 'of live set'), cell('verdict', verdict.node));

  return {
    node,
    show({ map, finding, hitRate }) {
      const to = linkTo(map);
      if (to === null) link.removeAttribute('href');
      else if (link.getAttribute('href') !== to) link.setAttribute('href', to);
      name.show(map.name, it => shortName(it));
      setText(type, [map.type?.replace(/^java\.util\.(concurrent\.)?/, ''), map.instances > 1 ? count(map.instances) + ' maps' : ''].filter(Boolean).join(' · ') || 'type not known');
      curve.show(map.trend, null);
      setText(texts.entries, count(map.entries));
      setText(texts.capacity, short(map.capacity));
      setText(full, map.capacity && map.entries !== null ? percent(map.entries / map.capacity) : '');
      const hourly = map.growthPerSecond === null ? null : map.growthPerSecond * 3600;
      setText(texts.growth, hourly === null ? NOTHING : change(hourly));
      setClass(texts.growth, hourly > 0 && finding?.verdict === 'leak' ? 'bad' : hourly === 0 ? 'soft' : '');
      setText(texts.flow, map.inserts === null ? NOTHING : short(map.inserts) + ' / ' + short(map.removals));
      setText(texts.hits, percent(hitRate));
      setText(texts.share, percent(map.liveShare));
      verdict.show(finding && [finding.verdict, finding.kind], it => it ? h('span', { title: words(finding.kind) }, verdictTag(finding)) : h('span.soft', {}, 'none'));
    },
  };
}
