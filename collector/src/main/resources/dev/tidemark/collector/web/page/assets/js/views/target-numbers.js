// The numbers of a target that matter most.

import { between, bytes, count, duration, percent } from '../base/format.js';
import { gauge } from '../parts/gauge.js';
import { tiles } from '../parts/tiles.js';

export function targetNumbers() {
  const numbers = tiles({ live: 'Live set', left: 'Time left', allocation: 'Allocates', collections: 'Collections', maps: 'Maps seen' });
  const level = gauge();
  numbers.put('live', level.node);

  /** it: as judged; mine: its maps; omitted: how many more there are. */
  function show(it, mine, omitted) {
    const heap = it.target.heap;
    numbers.show('live', bytes(heap?.liveBytes), heap?.liveBytes == null ? 'told by the next collection that can be trusted'
      : heap.limitBytes === null ? 'of a limit that is not known' : percent(it.level) + ' of ' + bytes(heap.limitBytes) + ', highest ' + percent(it.high));
    level.show(it.level, it.high);
    numbers.show('left', it.ends ? duration(it.ends.likely) : '–', it.ends ? (it.ends.likely === null ? 'no sooner than ' + duration(it.ends.lower) : between(it.ends.lower, it.ends.upper)) : 'no forecast', it.worst?.verdict === 'leak' && it.ends !== null);
    numbers.show('allocation', heap?.allocationBytesPerSecond == null ? '–' : bytes(heap.allocationBytesPerSecond) + '/s', heap?.allocatedBytes ? bytes(heap.allocatedBytes) + ' so far' : '');
    numbers.show('collections', count(heap?.collections), it.target.gathering ? it.target.gathering.text : 'read since it is watched');
    const given = mine.filter(map => map.nameSource === 'given').length;
    const agent = it.target.agent && it.target.agent.state !== 'off';
    numbers.show('maps', count(mine.length + omitted), [omitted ? count(omitted) + ' of them not shown' : '', agent ? 'counted by the agent' : '', given ? given + ' named by the application' : '', !agent && given < mine.length ? 'others by their growth' : ''].filter(Boolean).join(', '));
  }

  return { node: numbers.node, show };
}
